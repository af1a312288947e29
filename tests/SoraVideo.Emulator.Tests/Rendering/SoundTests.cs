using SoraVideo.Emulator.Rendering.Music;

namespace SoraVideo.Emulator.Tests.Rendering;

public sealed class SoundTests(Studio studio) : IClassFixture<Studio>
{
    [NeedsFfmpegFact]
    public async Task The_level_falls_with_the_volume()
    {
        var loud = Studio.Level((await studio.RenderAsync(Studio.Draft(1000, Studio.Music("lo-fi", 0.8)))).File);
        var soft = Studio.Level((await studio.RenderAsync(Studio.Draft(1000, Studio.Music("lo-fi", 0.2)))).File);
        var percent = Studio.Level((await studio.RenderAsync(Studio.Draft(1000, Studio.Music("lo-fi", 20)))).File);

        Assert.InRange(loud, -35, -8);
        Assert.InRange(loud - soft, 10, 14);
        Assert.Equal(soft, percent, 0.5);
    }

    [NeedsFfmpegFact]
    public async Task Without_an_audio_track_there_is_silence() =>
        Assert.True(Studio.Level((await studio.RenderAsync(Studio.Draft(500))).File) < -80);

    [NeedsFfmpegFact]
    public async Task Music_begins_at_its_segment_and_tracks_mix()
    {
        var late = """{"tt":1,"sg":[{"d":1000,"s":1000,"m":{"style":"techno","volume":1}}]}""";
        var file = (await studio.RenderAsync(Studio.Draft(2000, late, Studio.Music("jazz", 0)), "wav")).File;
        var (first, second) = (Path.Combine(studio.Folder, "first.wav"), Path.Combine(studio.Folder, "second.wav"));
        Tool.Run("ffmpeg", "-v", "error", "-i", file, "-t", "0.9", first);
        Tool.Run("ffmpeg", "-v", "error", "-ss", "1", "-i", file, second);

        Assert.True(Studio.Level(first) < -80);
        Assert.True(Studio.Level(second) > -40);
    }

    [NeedsFfmpegFact]
    public async Task An_uploaded_sound_is_heard()
    {
        var tone = Path.Combine(studio.Folder, "tone.wav");
        Tool.Run("ffmpeg", "-v", "error", "-f", "lavfi", "-i", "sine=f=1000:d=2", tone);
        studio.Media["http://host/tone.wav"] = tone;
        var track = """{"tt":1,"sg":[{"d":1000,"s":0,"m":{"url":"http://host/tone.wav"}}]}""";

        var result = await studio.RenderAsync(Studio.Draft(1000, track), "wav");

        Assert.InRange(Studio.Level(result.File), -30, -18);
        Assert.Null(result.Note);
    }

    [Fact]
    public void Music_is_the_same_for_the_same_words_and_differs_by_style()
    {
        var first = MusicMaker.Loop("lo-fi tune");

        Assert.Equal(first.Left, MusicMaker.Loop("lo-fi tune").Left);
        Assert.NotEqual(first.Left.Take(44100), MusicMaker.Loop("epic tune").Left.Take(44100));
        Assert.Equal(0.8f, Math.Max(first.Left.Max(Math.Abs), first.Right.Max(Math.Abs)), 0.001f);
    }
}
