using System.Diagnostics;
using SoraVideo.Emulator.Rendering;

namespace SoraVideo.Emulator.Page;

/// <summary>What emulator this is.</summary>
internal sealed class AboutSection(EmulatorOptions options, DraftRenderer renderer, PageClock clock) : IPageSection
{
    public string Name => "about";

    public long Revision => 1;

    public string Read() => PageJson.Of(new
    {
        clock.Instance,
        Version = typeof(AboutSection).Assembly.GetName().Version?.ToString(3),
        Uptime = Math.Round(Stopwatch.GetElapsedTime(clock.Started).TotalSeconds, 1),
        options.Speed,
        Ffmpeg = renderer.HasFfmpeg,
        Kept = options.DataFolder is not null,
    });
}
