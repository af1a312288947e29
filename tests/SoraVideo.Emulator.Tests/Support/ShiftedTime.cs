namespace SoraVideo.Emulator.Tests.Support;

/// <summary>The system's clock, moved; timers run as always.</summary>
internal sealed class ShiftedTime : TimeProvider
{
    private TimeSpan shift;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + shift;

    public void Advance(TimeSpan span) => shift += span;
}
