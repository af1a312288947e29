using Microsoft.Extensions.Logging;
using SoraVideo.Emulator.Rendering;
using SoraVideo.Emulator.Rendering.Ffmpeg;

namespace SoraVideo.Emulator.Tests.Rendering;

public sealed class SampleClipTests(Studio studio) : IClassFixture<Studio>
{
    [Fact]
    public async Task Without_ffmpeg_the_sample_is_served_and_said_to_be_one()
    {
        var log = new Warnings();
        var renderer = new DraftRenderer(log, new FfmpegTools(studio.Folder));

        var first = await renderer.RenderAsync(studio.Job(Studio.Draft(500)), null, CancellationToken.None);
        await renderer.RenderAsync(studio.Job(Studio.Draft(500)), null, CancellationToken.None);

        Assert.False(renderer.HasFfmpeg);
        Assert.StartsWith("ffmpeg is not installed; this is the bundled sample clip", first.Note, StringComparison.Ordinal);
        Assert.InRange(first.Size, 50_000, 300_000);
        Assert.Equal(first.Size, new FileInfo(first.File).Length);
        Assert.Single(log.Seen);
    }

    [Fact]
    public async Task Without_ffmpeg_an_empty_draft_is_refused_all_the_same() => await Assert.ThrowsAsync<RenderFailedException>(() =>
        new DraftRenderer(new Warnings(), new FfmpegTools(null)).RenderAsync(studio.Job("{}"), null, CancellationToken.None));

    [NeedsFfmpegFact]
    public async Task The_sample_is_a_real_video()
    {
        var file = (await SampleClip.WriteAsync(Path.Combine(studio.Folder, "sample.mp4"), CancellationToken.None)).File;

        Assert.Equal("h264+aac", Studio.Codecs(file));
        Assert.Equal((1920, 1080), (Studio.Frame(file).Width, Studio.Frame(file).Height));
        Assert.Equal(3, Studio.Duration(file), 0.1);
    }

    private sealed class Warnings : ILogger<DraftRenderer>
    {
        public List<string> Seen { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel level, EventId id, TState state, Exception? error, Func<TState, Exception?, string> format)
        {
            if (level == LogLevel.Warning)
                Seen.Add(format(state, error));
        }
    }
}
