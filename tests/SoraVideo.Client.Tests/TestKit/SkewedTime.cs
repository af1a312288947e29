namespace SoraVideo.Client.Tests.TestKit;

/// <summary>A clock whose time of day can be set like that of a machine; what it measures goes on as before.</summary>
internal sealed class SkewedTime(FakeTime real) : TimeProvider
{
    public TimeSpan Skew { get; set; }

    public override long TimestampFrequency => real.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => real.GetUtcNow() + Skew;

    public override long GetTimestamp() => real.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        real.CreateTimer(callback, state, dueTime, period);
}
