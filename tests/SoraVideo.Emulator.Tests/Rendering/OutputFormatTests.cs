using SoraVideo.Emulator.Rendering;

namespace SoraVideo.Emulator.Tests.Rendering;

public sealed class OutputFormatTests(Studio studio) : IClassFixture<Studio>
{
    [NeedsFfmpegTheory]
    [InlineData("mov", "h264+aac")]
    [InlineData("webm", "vp9+opus")]
    [InlineData("mkv", "h264+aac")]
    [InlineData("avi", "mpeg4+mp3")]
    [InlineData("gif", "gif")]
    [InlineData("mp3", "mp3")]
    [InlineData("wav", "pcm_s16le")]
    [InlineData("m4a", "aac")]
    public async Task Every_format_has_its_codecs_and_length(string format, string codecs)
    {
        var result = await studio.RenderAsync(Studio.Draft(1000, Studio.Music("jazz", 0.5)), format);

        Assert.EndsWith($".{format}", result.File, StringComparison.Ordinal);
        Assert.Equal(codecs, Studio.Codecs(result.File));
        Assert.InRange(Studio.Duration(result.File), 0.95, 1.06);
    }

    [NeedsFfmpegFact]
    public async Task Aac_is_a_bare_stream() =>
        Assert.Equal("aac", Studio.Codecs((await studio.RenderAsync(Studio.Draft(1000, Studio.Music("jazz", 0.5)), "aac")).File));

    [NeedsFfmpegTheory]
    [InlineData("jpg", "mjpeg")]
    [InlineData("png", "png")]
    [InlineData("webp", "webp")]
    public async Task A_still_is_the_frame_in_the_middle(string format, string codec)
    {
        var draft = """{"m":{"width":320,"height":180},"t":[{"tt":0,"sg":[{"d":400,"m":{"prompt":"snow"}},{"d":400,"m":{"prompt":"fire"}},{"d":400,"m":{"prompt":"snow"}}]}]}""";
        var still = await studio.RenderAsync(draft, format);
        var video = await studio.RenderAsync(draft);

        Assert.Equal(codec, Studio.Codecs(still.File));
        Assert.True(Studio.Frame(still.File).Difference(Studio.Frame(video.File, 0.6)) < 12);
        Assert.Equal(TimeSpan.Zero, still.Duration);
    }

    [NeedsFfmpegFact]
    public async Task A_gif_moves_in_many_colours()
    {
        var result = await studio.RenderAsync(Studio.Draft(1000), "gif");

        Assert.True(Studio.Frame(result.File, 0.1).Difference(Studio.Frame(result.File, 0.8)) > 0.5);
    }

    [Fact]
    public async Task An_unknown_format_is_refused_by_name()
    {
        var error = await Assert.ThrowsAsync<RenderFailedException>(() => studio.RenderAsync(Studio.Draft(500), "exe"));

        Assert.Contains("mp4, mov, mkv, webm, avi, gif, jpg, png, webp, mp3, wav, m4a, aac", error.Message, StringComparison.Ordinal);
    }
}
