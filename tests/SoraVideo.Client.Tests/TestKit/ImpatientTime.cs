namespace SoraVideo.Client.Tests.TestKit;

/// <summary>A clock whose shorter waits are over at once, for what comes before the wait that a test is about.</summary>
internal sealed class ImpatientTime : TimeProvider
{
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(10);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        base.CreateTimer(callback, state, dueTime > TimeSpan.Zero && dueTime <= Short ? TimeSpan.FromMilliseconds(1) : dueTime, period);
}
