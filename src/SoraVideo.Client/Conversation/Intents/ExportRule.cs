namespace SoraVideo.Conversation.Intents;

/// <summary>
/// Export: a verb of exporting with no object or the video as its object, or a verb of giving with the finished video or a format.
/// </summary>
internal static class ExportRule
{
    public const WordClass Allowed = WordClass.Filler | WordClass.Request | WordClass.Self | WordClass.Definite | WordClass.Indefinite
        | WordClass.Time | WordClass.Place | WordClass.PlaceName | WordClass.Named | WordClass.Export | WordClass.Deliver | WordClass.Object
        | WordClass.Format | WordClass.Quality | WordClass.Done | WordClass.Copula | WordClass.If | WordClass.Can | WordClass.Path;

    public static bool Fits(Clause clause)
    {
        clause = WithoutReason(clause);
        var verb = VerbOf(clause);
        return verb >= 0
            && IsClosed(clause)
            && !clause.Has(WordClass.Before | WordClass.Trouble)
            && (!IsNegated(clause, verb) || IsReminder(clause))
            && !IsQuestion(clause, verb);
    }

    // "Export it so I can post it", "download it for my boss": what it is for asks for nothing.
    private static Clause WithoutReason(Clause clause)
    {
        var head = HeadBefore(clause, WordClass.Reason | WordClass.Purpose);
        if (head is null || !head.Has(WordClass.Firm | WordClass.Definite | WordClass.Object))
            return clause;
        var tail = clause.Words.Skip(head.Words.Count).ToList();
        var isAnother = tail.Exists(word => word.Is(WordClass.Trouble | WordClass.Negation | WordClass.Change | WordClass.Asking))
            || (!tail[0].Is(WordClass.Reason) && tail.Exists(word => word.Is(WordClass.Make | WordClass.Asset) || IsAmount(word)));
        return isAnother ? clause : head;
    }

    private static bool IsAmount(Word word) => char.IsAsciiDigit(word.Text[0]);

    /// <summary>What is before the first word of a class behind the export's verb; none where there is no such word.</summary>
    public static Clause? HeadBefore(Clause clause, WordClass any)
    {
        var verb = clause.Find(WordClass.Export);
        var place = clause.Words.Skip(verb + 1).TakeWhile(word => !word.Is(any)).Count() + verb + 1;
        return verb >= 0 && place + 1 < clause.Words.Count ? clause with { Words = [.. clause.Words.Take(place)] } : null;
    }

    /// <summary>Whether it is a reminder, as in "don't forget to export" or "why not download it".</summary>
    public static bool IsReminder(Clause clause) =>
        clause.Words.Any(word => word.Text is "forget" or "忘" or "忘了" or "忘记")
        || (clause.Find(WordClass.Asking) is >= 0 and var asking && clause.Words[asking].Text == "why"
            && asking + 1 < clause.Words.Count && clause.Words[asking + 1].Text is "not" or "don't");

    // The place of what asks for the file; -1 for none.
    private static int VerbOf(Clause clause)
    {
        for (var i = 0; i < clause.Words.Count; i++)
        {
            if (clause.Words[i].Is(WordClass.Export) && IsVerb(clause, i))
                return i;
        }

        return PassiveOf(clause) is >= 0 and var passive ? passive : DeliveryOf(clause);
    }

    // "Get it exported", "have this rendered".
    private static int PassiveOf(Clause clause)
    {
        var done = clause.Words.Count - 1;
        while (done > 1 && clause.Words[done].Is(WordClass.Filler | WordClass.Time))
            done--;
        var isPassive = done > 1
            && clause.Words[done].Text is "exported" or "downloaded" or "rendered" or "saved"
            && clause.Words[done - 1].Is(WordClass.Definite | WordClass.Object)
            && clause.Words.Take(done - 1).Any(word => word.Text is "get" or "have");
        return isPassive ? done : -1;
    }

    // "The export" is a thing, as is what "is", unless it is to be started.
    private static bool IsVerb(Clause clause, int place)
    {
        if (place + 1 < clause.Words.Count && clause.Words[place + 1].Is(WordClass.Copula))
            return false;
        if (place == 0 || !clause.Words[place].Is(WordClass.Object) || Script.IsChinese(clause.Words[place].Text[0]))
            return true;
        var before = clause.Words.Take(place).ToList();
        return !before[^1].Is(WordClass.Definite | WordClass.Indefinite)
            || before[^1].Text is "it" or "them" or "everything"
            || before.Exists(word => word.Is(WordClass.Start | WordClass.Deliver | WordClass.Export));
    }

    /// <summary>The place of a verb of giving whose object is the finished video; -1 for none.</summary>
    public static int DeliveryOf(Clause clause)
    {
        var verb = clause.Find(WordClass.Deliver);
        if (verb < 0)
            return clause.Words.Any(word => word.Text == "have") && IsAsked(clause) && IsFinishedVideo(clause) ? 0 : -1;
        return clause.Has(WordClass.Format) || IsFinishedVideo(clause) || IsSent(clause) ? verb : -1;
    }

    // "Can I have", "let me have"; "I have" says what is there.
    private static bool IsAsked(Clause clause) => clause.Has(WordClass.Can) || clause.Words.Any(word => word.Text is "let" or "lemme");

    // "Send it to me", "发给我".
    private static bool IsSent(Clause clause) =>
        clause.Find(WordClass.Send) is >= 0 and var send && (clause.Has(WordClass.Definite) || Script.IsChinese(clause.Words[send].Text[0]));

    // "The video", not "a video": the one is there, the other is a wish.
    private static bool IsFinishedVideo(Clause clause) =>
        clause.Find(WordClass.Object) is >= 0 and var place
        && !clause.Has(WordClass.Make)
        && !clause.Words.Take(place).Any(word => word.Is(WordClass.Indefinite));

    private static bool IsClosed(Clause clause)
    {
        for (var i = 0; i < clause.Words.Count; i++)
        {
            var word = clause.Words[i];
            if (IsVerbOfFormat(clause, i))
                continue;
            if (!word.Is(Allowed | WordClass.Negation | WordClass.Asking | WordClass.YesNo | WordClass.Aux) && !IsNameAt(clause, i))
                return false;
        }

        return true;
    }

    // "Pop it out as a mov": whatever the verb is, a format is asked for.
    private static bool IsVerbOfFormat(Clause clause, int place) =>
        clause.Words[place].Class == WordClass.None
        && place + 1 < clause.Words.Count
        && clause.Words[place + 1].Text is "it" or "this"
        && clause.Words[^1].Is(WordClass.Format)
        && clause.Words.Any(word => word.Text == "as");

    /// <summary>Whether a word that the lexicon doesn't know stands where a name or a folder is said.</summary>
    public static bool IsNameAt(Clause clause, int place)
    {
        var words = clause.Words;
        var word = words[place];
        var isUnknown = word.Class == WordClass.None || word.Is(WordClass.Quote);
        if (!isUnknown || place == 0)
            return false;
        var isFolder = place + 1 < words.Count && words[place + 1].Is(WordClass.PlaceName);
        var isLast = place == words.Count - 1;
        return isFolder
            || words.Take(place).Any(before => before.Is(WordClass.Named))
            || (word.Is(WordClass.Quote) && words[place - 1].Is(WordClass.Export))
            || (isLast && words[place - 1].Text is "as" or "为" or "成" or "叫");
    }

    private static bool IsNegated(Clause clause, int verb) => clause.Words.Take(verb).Any(word => word.Is(WordClass.Negation));

    // "Do export it" and "will you export it" are wishes.
    private static bool IsAuxiliaryQuestion(string auxiliary, Word next) => auxiliary switch
    {
        "do" => next.Is(WordClass.Self) || next.Text == "you",
        "will" => next.Text != "you",
        _ => true,
    };

    private static bool IsQuestion(Clause clause, int verb)
    {
        if (IsReminder(clause))
            return false;
        var words = clause.Words;
        var asking = clause.Find(WordClass.Asking);
        if (asking >= 0 && (asking < verb || Script.IsChinese(words[asking].Text[0])))
            return true;
        if (Script.IsChinese(words[^1].Text[0]) && words[^1].Is(WordClass.YesNo))
            return !clause.Has(WordClass.Request);
        if (words[0].Is(WordClass.Aux) && words.Count > 1)
            return IsAuxiliaryQuestion(words[0].Text, words[1]);
        var isWhen = words[0].Text == "when" && words.Count > 1 && words[1].Is(WordClass.Can | WordClass.Aux);
        var isPermission = words[0].Is(WordClass.Can) && words.Count > 1 && words[1].Text is "i" or "we";
        return isWhen || (isPermission && !clause.Has(WordClass.Definite) && !clause.Words.Any(word => word.Text == "now"));
    }
}
