using System.Diagnostics;

namespace SoraVideo.Emulator.Page;

/// <summary>Which emulator this is and when it was started, by the machine's clock: a test's clock may stand still.</summary>
internal sealed class PageClock
{
    public string Instance { get; } = Guid.NewGuid().ToString("N");

    public long Started { get; } = Stopwatch.GetTimestamp();
}
