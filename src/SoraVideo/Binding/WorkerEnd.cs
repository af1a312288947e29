using System.Globalization;
using System.Management.Automation;

namespace SoraVideo.Binding;

/// <summary>When a worker ends: once nothing is left, or not before a time, or never.</summary>
/// <param name="IsPatient">Whether it waits for more when nothing is left.</param>
/// <param name="At">When it takes nothing more; none where there is no such time.</param>
internal sealed record WorkerEnd(bool IsPatient, DateTimeOffset? At)
{
    public const string Empty = "Empty";
    public const string Forever = "Forever";

    /// <exception cref="NemoException">InvalidInput: it is neither, or a time that is over.</exception>
    public static WorkerEnd Read(object? value, TimeProvider time) => (value is PSObject wrapped ? wrapped.BaseObject : value) switch
    {
        string word when word.Equals(Empty, StringComparison.OrdinalIgnoreCase) => new WorkerEnd(false, null),
        string word when word.Equals(Forever, StringComparison.OrdinalIgnoreCase) => new WorkerEnd(true, null),
        var other when Moment(other, time) is { } at && at > time.GetUtcNow() => new WorkerEnd(true, at),
        _ => throw new NemoException(NemoErrorKind.InvalidInput, Texts.Say("NotWorkerEnd", value), Texts.Say("NotWorkerEndHint")),
    };

    private static DateTimeOffset? Moment(object? value, TimeProvider time) => value switch
    {
        TimeSpan span => time.GetUtcNow() + span,
        DateTime moment => new DateTimeOffset(moment),
        DateTimeOffset moment => moment,
        string text when TimeOnly.TryParse(text, CultureInfo.InvariantCulture, out var clock) => Next(clock, time),
        string text when DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeLocal, out var moment) => moment,
        _ => null,
    };

    private static DateTimeOffset Next(TimeOnly clock, TimeProvider time)
    {
        var now = time.GetLocalNow().DateTime;
        var today = now.Date + clock.ToTimeSpan();
        var next = today > now ? today : today.AddDays(1);
        return new DateTimeOffset(next, time.LocalTimeZone.GetUtcOffset(next));
    }
}
