namespace SoraVideo.Conversation.Intents;

/// <summary>Credits: the account's, asked for; never those at a film's end.</summary>
internal static class CreditsRule
{
    private const WordClass Allowed = WordClass.Filler | WordClass.Request | WordClass.Self | WordClass.Definite | WordClass.Indefinite
        | WordClass.Time | WordClass.Money | WordClass.Account | WordClass.Quantity | WordClass.Look | WordClass.Asking | WordClass.YesNo
        | WordClass.Aux | WordClass.Can | WordClass.Copula | WordClass.Place | WordClass.Deliver;

    // Verbs of change that are also something harmless, as in "show" or "give me".
    private const WordClass NoChange = WordClass.Look | WordClass.Filler | WordClass.Quantity | WordClass.Deliver | WordClass.Money;

    private const int MostUnknown = 2;

    public static bool Fits(Clause clause)
    {
        var money = clause.Find(WordClass.Money);
        if (money < 0 || clause.IsNegated || IsVerb(clause, money) || IsAboutExports(clause))
            return false;
        if (AsksHowMany(clause, money))
            return true;
        var isChange = clause.Words.Any(word => word.Is(WordClass.Edit | WordClass.Make) && !word.Is(NoChange));
        if (isChange && !clause.Has(WordClass.Account))
            return false;
        return clause.HasOnly(Allowed | WordClass.Edit) || IsAmount(clause, money) || IsAboutOwn(clause, money);
    }

    // What making something costs, as in "how many credits to generate a clip".
    private static bool AsksHowMany(Clause clause, int money) =>
        IsBesideAmount(clause, money)
        && (clause.IsQuestion || clause.Words[^1].Is(WordClass.YesNo) || clause.Words[0].Is(WordClass.Aux) || clause.Has(WordClass.Asking))
        && clause.Words.Take(money).All(word => word.Is(Allowed | WordClass.Object | WordClass.Make));

    private static bool IsBesideAmount(Clause clause, int money) =>
        (money > 0 && clause.Words[money - 1].Is(WordClass.Quantity))
        || (money + 1 < clause.Words.Count && clause.Words[money + 1].Is(WordClass.Quantity));

    // A question about one's own may have a few words more; it is free to answer.
    private static bool IsAboutOwn(Clause clause, int money) =>
        (clause.IsQuestion || clause.Words[0].Is(WordClass.Asking | WordClass.Aux) || clause.Words.Any(IsChineseQuestion))
        && !clause.Has(WordClass.Film | WordClass.Make)
        && (clause.Has(WordClass.Self | WordClass.Quantity) || !clause.Words.Take(money).Any(word => word.Is(WordClass.Definite)))
        && clause.Words.Count(word => !word.Is(Allowed)) <= MostUnknown;

    private static bool IsChineseQuestion(Word word) => word.Is(WordClass.YesNo | WordClass.Asking) && Script.IsChinese(word.Text[0]);

    // "Balance the audio", "credit the author".
    private static bool IsVerb(Clause clause, int money) =>
        money + 1 < clause.Words.Count && clause.Words[money].Is(WordClass.Edit) && clause.Words[money + 1].Is(WordClass.Definite);

    // "Does exporting cost credits", "导出要积分吗": how things are, not how much is there.
    private static bool IsAboutExports(Clause clause) =>
        clause.Words.Count > 1
        && ((clause.Words[0].Is(WordClass.Aux) && clause.Words[1].Is(WordClass.Firm))
            || (clause.Words[0].Is(WordClass.Firm) && clause.Words[^1].Is(WordClass.YesNo)));

    // An amount, whatever it is wanted for: "enough credits for a clip of a cat".
    private static bool IsAmount(Clause clause, int money) =>
        clause.Has(WordClass.Quantity)
        && clause.Words.Take(money + 1).All(word => word.Is(Allowed | WordClass.Object))
        && (clause.IsQuestion || clause.Has(WordClass.Asking | WordClass.YesNo | WordClass.Aux));
}
