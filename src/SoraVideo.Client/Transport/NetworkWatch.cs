namespace SoraVideo.Transport;

/// <summary>
/// Tells a dead network from a wrong address: only a connection that has worked before is taken for one that will work again. While
/// it is down, a probe now and then finds out whether it is back.
/// </summary>
internal sealed class NetworkWatch(TimeSpan patience)
{
    private const int ManyFailures = 3;
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(15);
    private bool hasWorked;
    private int failures;
    private TimeSpan since;
    private TimeSpan pause;

    public bool IsDown { get; private set; }

    /// <summary>Whether it is to be expected that the network comes back.</summary>
    public bool HasHope => hasWorked;

    /// <summary>When the next probe may go.</summary>
    public TimeSpan NextProbe { get; private set; }

    /// <summary>When patience ends; never, if it has no end.</summary>
    public TimeSpan Deadline => patience == Timeout.InfiniteTimeSpan ? TimeSpan.MaxValue : since + patience;

    /// <summary>Something answered.</summary>
    /// <returns>Whether the network was down until now.</returns>
    public bool Answered()
    {
        var wasDown = IsDown;
        (hasWorked, failures, IsDown) = (true, 0, false);
        return wasDown;
    }

    /// <summary>No connection came about.</summary>
    /// <returns>Whether the network counts as down from now on.</returns>
    public bool Unreachable(TimeSpan now)
    {
        if (IsDown || ++failures < ManyFailures || !hasWorked || patience == TimeSpan.Zero)
            return false;
        (IsDown, since, pause, NextProbe) = (true, now, FirstPause, now + FirstPause);
        return true;
    }

    /// <summary>A probe brought no answer.</summary>
    public void ProbeFailed(TimeSpan now)
    {
        pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        NextProbe = now + pause;
    }

    /// <summary>Patience has ended. Until something answers again, calls fail as with a wrong address.</summary>
    public void GiveUp() => (hasWorked, failures, IsDown) = (false, 0, false);
}
