namespace SoraVideo.Doctor;

/// <summary>Lengths of time in the largest unit that says enough.</summary>
internal static class Spans
{
    public static string Text(TimeSpan span) =>
        span.TotalDays >= 2 ? Texts.Say("Days", span.TotalDays)
        : span.TotalHours >= 2 ? Texts.Say("Hours", span.TotalHours)
        : span.TotalMinutes >= 2 ? Texts.Say("Minutes", span.TotalMinutes)
        : Texts.Say("Seconds", span.TotalSeconds);
}
