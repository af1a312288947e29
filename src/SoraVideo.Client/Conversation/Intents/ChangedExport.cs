namespace SoraVideo.Conversation.Intents;

/// <summary>An export of something changed first, as in "export it without the intro".</summary>
internal static class ChangedExport
{
    private static readonly string[] Tails = ["的版本", "的视频", "的影片", "的版", "版本", "版"];

    public static bool Fits(Clause clause) =>
        ExportRule.HeadBefore(clause, WordClass.Change) is { } head ? ExportRule.Fits(head) : IsOfPart(clause);

    /// <summary>What is to be said to the backend: what to take out, since it answers talk of an export with talk of a button.</summary>
    public static string Edit(string text, Clause clause)
    {
        var place = clause.Find(WordClass.Leave);
        if (place < 0 || place + 1 >= clause.Words.Count)
            return text;
        var left = clause.Words.Skip(place + 1).TakeWhile(word => !word.Is(WordClass.Format | WordClass.Path | WordClass.Named)).ToList();
        if (left.Count == 0)
            return text;
        var what = text[left[0].Start..left[^1].End];
        return Script.IsChinese(clause.Words[place].Text[0]) ? "去掉" + Trimmed(what) : "remove " + WithoutPlace(what);
    }

    // "只导出前5秒".
    private static bool IsOfPart(Clause clause) =>
        clause.Words.Count > 2
        && clause.Words[^1].Class != WordClass.YesNo
        && clause.Words.Zip(clause.Words.Skip(1)).Take(3).Any(pair => pair.First.Text is "只" or "仅" && pair.Second.Is(WordClass.Firm));

    private static string Trimmed(string what)
    {
        var tail = Tails.FirstOrDefault(end => what.Length > end.Length && what.EndsWith(end, StringComparison.Ordinal));
        return tail is null ? what : what[..^tail.Length];
    }

    // What stood before the format: "the intro as".
    private static string WithoutPlace(string what)
    {
        foreach (var end in new[] { " as", " in", " to" })
        {
            if (what.EndsWith(end, StringComparison.OrdinalIgnoreCase))
                return what[..^end.Length];
        }

        return what;
    }
}
