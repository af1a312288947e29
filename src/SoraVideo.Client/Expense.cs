namespace SoraVideo;

/// <summary>What is about to cost credits.</summary>
/// <param name="Estimate">What it is likely to cost, in credits.</param>
/// <param name="Name">What to call it.</param>
/// <param name="Texts">The language to speak of it in.</param>
/// <param name="Again">The name of the text that says how to have it with more credits.</param>
internal sealed record Expense(decimal Estimate, string Name, Texts Texts, string Again)
{
    /// <summary>The error of one that can't be afforded.</summary>
    /// <param name="why">The name of the text that says what is left.</param>
    /// <param name="credits">The text's numbers.</param>
    public NemoException Over(string why, params decimal[] credits)
    {
        var left = Texts.Get(why, [.. credits.Select(number => (object)Text(number))]);
        return new NemoException(NemoErrorKind.OverBudget, Texts.Get("OverBudget", Name, Text(Estimate), left), Texts.Get(Again)) { NothingDone = true };
    }

    private static string Text(decimal number) => FormattableString.Invariant($"{number:0.##}");
}
