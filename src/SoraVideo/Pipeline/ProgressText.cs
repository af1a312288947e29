using System.Globalization;

namespace SoraVideo.Pipeline;

/// <summary>Where work stands, in words.</summary>
internal static class ProgressText
{
    /// <summary>12 made, 1 failed, 0 unclear in 3:21, ~1200 credits.</summary>
    public static string Summary(WorkList work, TimeSpan elapsed)
    {
        var counts = Texts.Say(
            "Summary", work[WorkState.Done], Verb(work), work[WorkState.Failed], work[WorkState.Unclear], Clock(elapsed));
        return Spent(work) is { } spent ? counts + Texts.Say("Comma") + spent : counts;
    }

    /// <summary>~300 of 500 credits; nothing where none were spent and there is no limit.</summary>
    public static string Of(CreditBudget budget)
    {
        var hasLimit = budget.Cap < decimal.MaxValue;
        if (budget.Spent == 0 && !hasLimit)
            return "";
        var spent = (budget.IsEstimated ? "~" : "") + Number(budget.Spent);
        return hasLimit ? Texts.Say("CreditsOf", spent, Number(budget.Cap)) : Texts.Say("Credits", spent);
    }

    /// <summary>100, or 73.5.</summary>
    public static string Number(decimal number) => number.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>
    /// 3 of 12 made, 8 running, 1 waiting, 300 credits; 2 of 3 exported. Only the first that isn't over is told of in full, as all of
    /// it is to fit into a line.
    /// </summary>
    public static string Of(IReadOnlyCollection<WorkList> lists)
    {
        var first = lists.FirstOrDefault(work => work.Over < work.Count) ?? lists.First();
        return string.Join(Texts.Say("Semicolon"), lists.Select(work => Of(work, isFull: work == first)));
    }

    /// <summary>night: 212 of 500 done, 16 running, 270 waiting, ~1200 credits.</summary>
    public static string Of(NemoBatch batch)
    {
        var parts = new List<string> { Texts.Say("DoneOf", batch.Done, batch.Total, Texts.Say("Verb.done")) };
        if (batch.IsSuspended)
            parts.Add(Texts.Say("Suspended"));
        foreach (var (count, state) in new[]
        {
            (batch.Working, WorkState.Running), (batch.Queued + batch.Waiting, WorkState.Waiting), (batch.Dead, WorkState.Failed),
            (batch.Unclear, WorkState.Unclear),
        })
        {
            if (count > 0)
                parts.Add(Texts.Say($"Count.{state}", count));
        }

        if (batch.Credits > 0)
            parts.Add(Texts.Say("Credits", (batch.CreditsEstimated ? "~" : "") + Number(batch.Credits)));
        return $"{batch.Name}: {string.Join(Texts.Say("Comma"), parts)}";
    }

    /// <summary>Generating: (0:42) rendering the second scene.</summary>
    public static string Stage(WorkItem item) => item.Progress is { } now ? $"{Activity(now)}: {Of(item)}" : Texts.Say("Starting", Clock(item.Elapsed));

    /// <summary>What is being done.</summary>
    public static string Activity(NemoProgress now) => Texts.Say($"Activity.{now.Activity.TrimEnd('.')}");

    /// <summary>For how long an item has run, and what it says of itself: the end of that may find no room.</summary>
    public static string Of(WorkItem item) =>
        item.Progress is { Status.Length: > 0 } now ? $"({Clock(item.Elapsed)}) {now.Status}" : $"({Clock(item.Elapsed)})";

    private static string Of(WorkList work, bool isFull)
    {
        var done = work[WorkState.Done];
        var isOver = done == work.Count && !isFull;
        var parts = new List<string> { isOver ? Texts.Say("AllDone", done, Verb(work)) : Texts.Say("DoneOf", done, work.Count, Verb(work)) };
        foreach (var state in new[] { WorkState.Running, WorkState.Failed, WorkState.Unclear, WorkState.Waiting })
        {
            var isTold = isFull || state is WorkState.Failed or WorkState.Unclear;
            if (isTold && work[state] is > 0 and var count)
                parts.Add(Texts.Say($"Count.{state}", count));
        }

        if (Spent(work) is { } spent)
            parts.Add(spent);
        return string.Join(Texts.Say("Comma"), parts);
    }

    private static string? Spent(WorkList work) => work.Spent?.Invoke() is { Length: > 0 } spent ? spent : null;

    private static string Verb(WorkList work) => Texts.Say($"Verb.{work.Verb}");

    internal static string Clock(TimeSpan elapsed) =>
        elapsed.ToString(elapsed.TotalHours >= 1 ? @"h\:mm\:ss" : @"m\:ss", CultureInfo.InvariantCulture);
}
