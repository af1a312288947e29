using System.Globalization;

namespace SoraVideo.Pipeline;

/// <summary>Where work stands, in words.</summary>
internal static class ProgressText
{
    /// <summary>12 made, 1 failed, 0 unclear in 3:21, about 1200 credits.</summary>
    public static string Summary(WorkList work, TimeSpan elapsed)
    {
        var counts = string.Create(
            CultureInfo.InvariantCulture,
            $"{work[WorkState.Done]} {work.Verb}, {work[WorkState.Failed]} failed, {work[WorkState.Unclear]} unclear in {Clock(elapsed)}");
        return Spent(work) is { } spent ? $"{counts}, {spent}" : counts;
    }

    /// <summary>About 300 of 500 credits; nothing where none were spent and there is no limit.</summary>
    public static string Of(CreditBudget budget)
    {
        var hasLimit = budget.Cap < decimal.MaxValue;
        if (budget.Spent == 0 && !hasLimit)
            return "";
        var limit = hasLimit ? $" of {Number(budget.Cap)}" : "";
        return $"{(budget.IsEstimated ? "about " : "")}{Number(budget.Spent)}{limit} credits";
    }

    /// <summary>100, or 73.5.</summary>
    public static string Number(decimal number) => number.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>3 of 12 made, 8 running, 1 waiting, 300 credits; 2 of 3 exported, 1 running.</summary>
    public static string Of(IEnumerable<WorkList> lists) => string.Join("; ", lists.Select(Of));

    /// <summary>Generating: rendering the second scene (0:42).</summary>
    public static string Stage(WorkItem item) => item.Progress is { } now ? $"{now.Activity}: {Of(item)}" : $"Starting ({Clock(item.Elapsed)})";

    /// <summary>What one item says of itself, and for how long it has run.</summary>
    public static string Of(WorkItem item) =>
        item.Progress is { Status.Length: > 0 } now ? $"{now.Status} ({Clock(item.Elapsed)})" : Clock(item.Elapsed);

    private static string Of(WorkList work)
    {
        var parts = new List<string> { $"{work[WorkState.Done]} of {work.Count} {work.Verb}" };
        foreach (var (count, word) in new[]
        {
            (work[WorkState.Running], "running"), (work[WorkState.Failed], "failed"),
            (work[WorkState.Unclear], "unclear"), (work[WorkState.Waiting], "waiting"),
        })
        {
            if (count > 0)
                parts.Add($"{count} {word}");
        }

        if (Spent(work) is { } spent)
            parts.Add(spent);
        return string.Join(", ", parts);
    }

    private static string? Spent(WorkList work) => work.Spent?.Invoke() is { Length: > 0 } spent ? spent : null;

    private static string Clock(TimeSpan elapsed) =>
        elapsed.ToString(elapsed.TotalHours >= 1 ? @"h\:mm\:ss" : @"m\:ss", CultureInfo.InvariantCulture);
}
