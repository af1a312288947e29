namespace SoraVideo.Conversation.Intents;

/// <summary>State: what is on the timeline, how far the work is, whether it is done.</summary>
internal static class StateRule
{
    private const WordClass Allowed = WordClass.Filler | WordClass.Request | WordClass.Self | WordClass.Definite | WordClass.Time
        | WordClass.State | WordClass.Look | WordClass.Asking | WordClass.YesNo | WordClass.Aux | WordClass.Can | WordClass.Copula
        | WordClass.Place | WordClass.Asset | WordClass.Object | WordClass.Done | WordClass.Quantity
        | WordClass.Indefinite | WordClass.Incoming;

    // "Show me the clips" asks; "show the title" is an edit.
    private static readonly string[] AskingWords =
        ["what", "what's", "whats", "which", "how", "how long is", "list", "see", "view", "me", "us", "current"];

    public static bool Fits(Clause clause)
    {
        if (!clause.HasOnly(Allowed) || clause.IsNegated)
            return false;
        return clause.Has(WordClass.State) || AsksForContents(clause) || AsksWhetherDone(clause);
    }

    private static bool AsksForContents(Clause clause) =>
        clause.Has(WordClass.Look | WordClass.Asking | WordClass.Quantity)
        && clause.Words.Any(word => AskingWords.Contains(word.Text) || IsChineseQuestion(word))
        && clause.Has(WordClass.Object | WordClass.Asset)
        && !clause.Has(WordClass.Export)
        && !IsToBeMade(clause);

    // "Show me a clip", "show me something".
    private static bool IsToBeMade(Clause clause) =>
        clause.Words.Any(word => word.Text == "something")
        || clause.Words.Zip(clause.Words.Skip(1)).Any(pair => pair.First.Text is "a" or "an" && pair.Second.Is(WordClass.Object | WordClass.Asset));

    private static bool IsChineseQuestion(Word word) =>
        Script.IsChinese(word.Text[0]) && word.Is(WordClass.Asking | WordClass.Look) && !word.Text.StartsWith('怎');

    private static bool AsksWhetherDone(Clause clause) =>
        clause.Has(WordClass.Done)
        && (clause.IsQuestion
            || clause.Words[0].Is(WordClass.Aux)
            || (clause.Words[^1].Is(WordClass.YesNo) && Script.IsChinese(clause.Words[^1].Text[0])));
}
