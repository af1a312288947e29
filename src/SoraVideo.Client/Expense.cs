using SoraVideo.Journal;

namespace SoraVideo;

/// <summary>What is about to cost credits.</summary>
/// <param name="Estimate">What it is likely to cost, in credits.</param>
/// <param name="Name">What to call it.</param>
/// <param name="Texts">The language to speak of it in.</param>
/// <param name="Again">The name of the text that says how to have it with more credits.</param>
internal sealed record Expense(decimal Estimate, string Name, Texts Texts, string Again)
{
    /// <summary>The batch that it is for; none by default.</summary>
    public string? Batch { get; init; }

    /// <summary>The batch's item; none where its turn had a price before, which stays and to which this is added.</summary>
    public string? Item { get; init; }

    /// <summary>What the batch may cost over all who share the journal; no limit by default.</summary>
    public decimal? BatchCap { get; init; }

    /// <summary>The error of one that can't be afforded.</summary>
    /// <param name="why">The name of the text that says what is left.</param>
    /// <param name="credits">The text's numbers.</param>
    public NemoException Over(string why, params decimal[] credits) =>
        Over(Texts.Get(why, [.. credits.Select(number => (object)Text(number))]));

    /// <summary>The error of one that didn't fit into what is shared.</summary>
    public NemoException Over(Shortage missing)
    {
        var left = missing.BatchCap is { } cap
            ? Texts.Get("BatchHasLeft", Text(missing.Left), Text(cap), Batch)
            : Texts.Get("AccountHasLeft", Text(missing.Left));
        return Over(missing.Others > 0
            ? Texts.Get("BesideOthers", left, Text(missing.Others), missing.Hosts ?? Texts.Get("SomebodyGone"))
            : left);
    }

    private NemoException Over(string left) =>
        new(NemoErrorKind.OverBudget, Texts.Get("OverBudget", Name, Text(Estimate), left), Texts.Get(Again)) { NothingDone = true };

    private static string Text(decimal number) => FormattableString.Invariant($"{number:0.##}");
}
