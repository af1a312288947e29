using Microsoft.Extensions.Logging.Abstractions;
using SoraVideo.Emulator.Rendering;

namespace SoraVideo.Emulator.Tests.Rendering;

public sealed class MediaTests(Studio studio) : IClassFixture<Studio>
{
    [NeedsFfmpegTheory]
    [InlineData("red.png")]
    [InlineData("red.jpg")]
    [InlineData("red %d.png")]
    public async Task An_uploaded_picture_is_shown_whole_on_a_blurred_fill(string name)
    {
        studio.Media["http://host/red"] = studio.MakePicture(name, "red");

        var frame = Studio.Frame((await studio.RenderAsync(Using("http://host/red", 500))).File, 0.25);

        Assert.True(frame.At(0.5, 0.5) is { Red: > 220, Green: < 40 }, $"{frame.At(0.5, 0.5)}");
        Assert.True(frame.At(0.03, 0.5).Red is > 120 and < 245, $"{frame.At(0.03, 0.5)}");
    }

    [NeedsFfmpegFact]
    public async Task An_uploaded_video_plays_with_its_sound_and_holds_its_last_frame()
    {
        var file = Path.Combine(studio.Folder, "in.mp4");
        Tool.Run("ffmpeg", "-v", "error", "-f", "lavfi", "-i", "color=lime:s=160x90:d=1", "-f", "lavfi", "-i", "sine=d=1", "-pix_fmt", "yuv420p", file);
        studio.Media["http://host/in.mp4"] = file;

        var result = await studio.RenderAsync(Using("http://host/in.mp4", 1500));

        Assert.True(Studio.Frame(result.File, 0.5).At(0.5, 0.5) is { Red: < 60, Green: > 200 });
        Assert.True(Studio.Frame(result.File, 1.3).At(0.5, 0.5) is { Red: < 60, Green: > 200 });
        Assert.True(Studio.Level(result.File) > -40);
        Assert.InRange(Studio.Duration(result.File), 1.45, 1.55);
    }

    [NeedsFfmpegTheory]
    [InlineData("#EXTM3U\n#EXTINF:1,\nfile:///etc/hostname\n", "list.mp4")]
    [InlineData("ffconcat version 1.0\nfile /etc/hostname\n", "list.png")]
    [InlineData("not media", "text.txt")]
    public async Task A_file_that_is_no_media_is_replaced_by_a_generated_clip(string content, string name)
    {
        var file = Path.Combine(studio.Folder, name);
        await File.WriteAllTextAsync(file, content);
        studio.Media["http://host/bad"] = file;

        var result = await studio.RenderAsync(Using("http://host/bad", 500));

        Assert.Contains("could not be read", result.Note, StringComparison.Ordinal);
        Assert.Null(await ProbeAsync(file));
    }

    [NeedsFfmpegFact]
    public async Task The_probe_tells_pictures_videos_and_sounds_apart()
    {
        var picture = await ProbeAsync(studio.MakePicture("blue.png", "blue"));
        var video = await ProbeAsync((await studio.RenderAsync(Studio.Draft(1000))).File);
        var sound = await ProbeAsync((await studio.RenderAsync(Studio.Draft(1000), "mp3")).File);

        Assert.Equal(new MediaInfo("image", null, 200, 200, null), picture);
        Assert.Equal(new MediaInfo("video", 1, 320, 180, 30), video);
        Assert.Equal("audio", sound?.Type);
        Assert.InRange(sound?.Duration ?? 0, 0.95, 1.06);
        Assert.Null(await ProbeAsync(Path.Combine(studio.Folder, "none.mp4")));
    }

    private static Task<MediaInfo?> ProbeAsync(string file) =>
        new MediaProbe(NullLogger<MediaProbe>.Instance).ProbeAsync(file, CancellationToken.None);

    private static string Using(string url, int length) =>
        $$$"""{"m":{"width":320,"height":180},"t":[{"tt":0,"sg":[{"d":{{{length}}},"s":0,"m":{"name":"mine","url":"{{{url}}}"}}]}]}""";
}
