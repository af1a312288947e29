using SoraVideo.Emulator.Rendering;

namespace SoraVideo.Emulator.Tests.Rendering;

public sealed class DraftRendererTests(Studio studio) : IClassFixture<Studio>
{
    [NeedsFfmpegTheory]
    [InlineData(320, 180, 320, 180)]
    [InlineData(181, 321, 182, 322)]
    [InlineData(200, 200, 200, 200)]
    public async Task A_draft_becomes_H264_and_AAC_of_its_size_and_length(int width, int height, int evenWidth, int evenHeight)
    {
        var result = await studio.RenderAsync($$"""{"d":1000,"m":{"width":{{width}},"height":{{height}}},"t":[{{Studio.Clip(1000)}}]}""");

        var video = Studio.Probe(result.File).GetProperty("streams")[0];
        Assert.Equal("h264+aac", Studio.Codecs(result.File));
        Assert.Equal("yuv420p", video.GetProperty("pix_fmt").GetString());
        Assert.Equal("30/1", video.GetProperty("r_frame_rate").GetString());
        Assert.Equal(Math.Round(evenWidth / 2.0), video.GetProperty("width").GetInt32() / 2, 1.0);
        Assert.Equal(Math.Round(evenHeight / 2.0), video.GetProperty("height").GetInt32() / 2, 1.0);
        Assert.InRange(Studio.Duration(result.File), 0.95, 1.05);
        Assert.Equal(new FileInfo(result.File).Length, result.Size);
        Assert.Null(result.Note);
    }

    [NeedsFfmpegFact]
    public async Task The_file_starts_with_its_index()
    {
        var result = await studio.RenderAsync(Studio.Draft(500));

        var text = System.Text.Encoding.Latin1.GetString(await File.ReadAllBytesAsync(result.File));
        Assert.True(text.IndexOf("moov", StringComparison.Ordinal) < text.IndexOf("mdat", StringComparison.Ordinal));
    }

    [NeedsFfmpegFact]
    public async Task The_same_prompt_looks_the_same_and_another_differs()
    {
        var first = Studio.Frame((await studio.RenderAsync(OfPrompt("neon rain"), "png")).File);
        var again = Studio.Frame((await studio.RenderAsync(OfPrompt("neon rain"), "png")).File);
        var other = Studio.Frame((await studio.RenderAsync(OfPrompt("a quarterly report"), "png")).File);

        Assert.Equal(0, first.Difference(again));
        Assert.True(first.Difference(other) > 10);
    }

    [NeedsFfmpegFact]
    public async Task A_generated_clip_moves()
    {
        var result = await studio.RenderAsync(Studio.Draft(1000));

        Assert.True(Studio.Frame(result.File, 0.1).Difference(Studio.Frame(result.File, 0.9)) > 0.5);
    }

    [NeedsFfmpegFact]
    public async Task Clips_follow_each_other_and_a_second_track_is_a_picture_in_the_picture()
    {
        const string Tracks = """
            {"d":1000,"m":{"width":320,"height":180},"t":[
              {"tt":0,"sg":[{"d":500,"m":{"prompt":"snow"}},{"d":500,"m":{"prompt":"fire"}}]},
              {"tt":0,"sg":[{"d":500,"s":0,"m":{"prompt":"desert","position":"bottom-left"}}]}]}
            """;
        var result = await studio.RenderAsync(Tracks);
        var without = await studio.RenderAsync(Tracks.Replace("\"tt\":0,\"sg\":[{\"d\":500,\"s\":0", "\"tt\":9,\"sg\":[{\"d\":500,\"s\":0", StringComparison.Ordinal));

        var (early, plain) = (Studio.Frame(result.File, 0.2), Studio.Frame(without.File, 0.2));
        Assert.True(early.Difference(plain, 0.05, 0.65, 0.35, 0.95) > 20);
        Assert.True(early.Difference(plain, 0.5, 0, 1, 0.5) < 3);
        Assert.True(Studio.Frame(result.File, 0.8).Difference(Studio.Frame(without.File, 0.8)) < 3);
        Assert.True(early.Difference(Studio.Frame(result.File, 0.8)) > 30);
    }

    [NeedsFfmpegFact]
    public async Task Progress_rises_to_a_hundred()
    {
        var reports = new Reports();

        await studio.RenderAsync(Studio.Draft(1000), progress: reports);

        Assert.Equal(reports.Seen.Order(), reports.Seen);
        Assert.Equal(100, reports.Seen[^1]);
    }

    [NeedsFfmpegFact]
    public async Task The_longest_length_is_kept_and_noted()
    {
        var result = await studio.RenderAsync(Studio.Draft(5000), most: TimeSpan.FromSeconds(1));

        Assert.InRange(Studio.Duration(result.File), 0.95, 1.05);
        Assert.Equal("The draft is 5 s long; the video stops at 1 s.", result.Note);
    }

    [NeedsFfmpegFact]
    public async Task Nothing_but_the_result_is_left_in_the_folder()
    {
        using var own = new Studio();
        await own.RenderAsync(Studio.Draft(500, Studio.Title("x", 500), Studio.Music("jazz", 0.5, 500)));

        Assert.Equal("render_1.mp4", Assert.Single(Directory.GetFileSystemEntries(own.Folder).Select(Path.GetFileName)));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"t":[]}""")]
    [InlineData("""{"d":5000,"t":[{"tt":0,"sg":[]},{"tt":0,"sg":[{"d":0}]}]}""")]
    public async Task A_draft_without_a_segment_is_refused(string draft) =>
        await Assert.ThrowsAsync<RenderFailedException>(() => studio.RenderAsync(draft));

    [Theory]
    [InlineData("../out")]
    [InlineData("")]
    [InlineData(".hidden")]
    [InlineData("a/b")]
    [InlineData("C:x")]
    [InlineData("a%d")]
    public async Task An_id_that_is_no_plain_file_name_is_refused(string id) =>
        await Assert.ThrowsAsync<RenderFailedException>(() => new DraftRenderer(Microsoft.Extensions.Logging.Abstractions.NullLogger<DraftRenderer>.Instance)
            .RenderAsync(studio.Job(Studio.Draft(500)) with { Id = id }, null, CancellationToken.None));

    private static string OfPrompt(string prompt) => $$"""{"m":{"width":320,"height":180},"t":[{{Studio.Clip(1000, prompt)}}]}""";
}
