using System.Globalization;

namespace SoraVideo.Pipeline;

/// <summary>Where work stands, in words.</summary>
internal static class ProgressText
{
    /// <summary>12 made, 1 failed, 0 unclear in 3:21.</summary>
    public static string Summary(WorkList work, TimeSpan elapsed) => Texts.Say(
        "Summary", work[WorkState.Done], Verb(work), work[WorkState.Failed], work[WorkState.Unclear], Clock(elapsed));

    /// <summary>3 of 12 made, 8 running, 1 waiting; 2 of 3 exported, 1 running.</summary>
    public static string Of(IEnumerable<WorkList> lists) => string.Join(Texts.Say("Semicolon"), lists.Select(Of));

    /// <summary>Generating: rendering the second scene (0:42).</summary>
    public static string Stage(WorkItem item) => item.Progress is { } now ? $"{Activity(now)}: {Of(item)}" : Texts.Say("Starting", Clock(item.Elapsed));

    /// <summary>What is being done.</summary>
    public static string Activity(NemoProgress now) => Texts.Say($"Activity.{now.Activity.TrimEnd('.')}");

    /// <summary>What one item says of itself, and for how long it has run.</summary>
    public static string Of(WorkItem item) =>
        item.Progress is { Status.Length: > 0 } now ? $"{now.Status} ({Clock(item.Elapsed)})" : Clock(item.Elapsed);

    private static string Of(WorkList work)
    {
        var parts = new List<string> { Texts.Say("DoneOf", work[WorkState.Done], work.Count, Verb(work)) };
        foreach (var state in new[] { WorkState.Running, WorkState.Failed, WorkState.Unclear, WorkState.Waiting })
        {
            if (work[state] is > 0 and var count)
                parts.Add(Texts.Say($"Count.{state}", count));
        }

        return string.Join(Texts.Say("Comma"), parts);
    }

    private static string Verb(WorkList work) => Texts.Say($"Verb.{work.Verb}");

    private static string Clock(TimeSpan elapsed) =>
        elapsed.ToString(elapsed.TotalHours >= 1 ? @"h\:mm\:ss" : @"m\:ss", CultureInfo.InvariantCulture);
}
