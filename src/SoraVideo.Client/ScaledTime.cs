using System.Globalization;

namespace SoraVideo;

/// <summary>
/// A clock whose waits pass faster or slower, so that tests with real processes need no real minutes. For an API on loopback
/// only. The time of day stays what it is.
/// </summary>
internal sealed class ScaledTime : TimeProvider
{
    private const string Variable = "SORAVIDEO_TIME_SCALE";
    private readonly double scale;

    private ScaledTime(double scale) => this.scale = scale;

    /// <inheritdoc/>
    public override long TimestampFrequency => System.TimestampFrequency;

    /// <summary>The clock for these options: scaled where the environment asks for it and the API is on loopback.</summary>
    public static TimeProvider For(NemoClientOptions options)
    {
        var asked = Environment.GetEnvironmentVariable(Variable);
        return options.Time == System && options.ApiUrl.IsLoopback
            && double.TryParse(asked, NumberStyles.Float, CultureInfo.InvariantCulture, out var scale) && scale is > 0 and < 1000 and not 1
            ? new ScaledTime(scale)
            : options.Time;
    }

    /// <summary>How much time of day passes while a wait does.</summary>
    public static TimeSpan Real(TimeProvider time, TimeSpan wait) => time is ScaledTime scaled ? wait * scaled.scale : wait;

    /// <inheritdoc/>
    public override long GetTimestamp() => (long)(System.GetTimestamp() / scale);

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new Scaled(System.CreateTimer(callback, state, Scale(dueTime), Scale(period)), this);

    private TimeSpan Scale(TimeSpan span) => span <= TimeSpan.Zero ? span : span * scale;

    private sealed class Scaled(ITimer timer, ScaledTime time) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(time.Scale(dueTime), time.Scale(period));

        public void Dispose() => timer.Dispose();

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }
}
