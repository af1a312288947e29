namespace SoraVideo.Conversation.Intents;

/// <summary>The words that the router knows, read once from <c>Lexicon.txt</c>.</summary>
internal static class Lexicon
{
    // "Thats" and "hows" lack but a sign; "id", "ill" and "well" are words.
    private const int ShortestTyped = 4;
    private const int ShortestMistyped = 6;
    private const int LongestMistyped = 20;
    // A slip is only forgiven where it can't change a wish: in the words that name a route.
    private const WordClass Repairable = WordClass.Firm | WordClass.Money | WordClass.State | WordClass.Upload;
    private static readonly Dictionary<string, WordClass> Words = Read();

    private static readonly string[] Completable =
        [.. from word in Words
            where word.Key.Length >= ShortestMistyped && char.IsAsciiLetter(word.Key[0])
            where (word.Value & (WordClass.Firm | WordClass.Upload)) != 0
            select word.Key];

    /// <summary>The longest word of Chinese characters, for longest match.</summary>
    public static int Longest { get; } = Words.Keys.Where(word => Script.IsChinese(word[0])).Max(word => word.Length);

    /// <summary>The words of several Latin words, longest first.</summary>
    public static IReadOnlyList<string> Phrases { get; } =
        [.. Words.Keys.Where(word => word.Contains(' ')).OrderByDescending(word => word.Length)];

    /// <summary>The classes of a word in lower case; <see cref="WordClass.None"/> for content.</summary>
    public static WordClass Of(string word) =>
        Words.TryGetValue(word, out var known) ? known
        : word.EndsWith('s') && Words.TryGetValue(word[..^1], out var singular) ? singular & (WordClass.Format | WordClass.Object)
        : Mistyped(word);

    public static bool Has(ReadOnlySpan<char> word, out WordClass known) => Words.TryGetValue(word.ToString(), out known);

    // Two letters swapped or one doubled is a slip; any other difference may be another word, as in "expert".
    private static WordClass Mistyped(string word)
    {
        if (word.Length is < ShortestMistyped - 1 or > LongestMistyped || !char.IsAsciiLetter(word[0]))
            return WordClass.None;
        for (var i = 0; i + 1 < word.Length; i++)
        {
            var repaired = word[i] == word[i + 1]
                ? word.Remove(i, 1)
                : string.Concat(word.AsSpan(0, i), [word[i + 1], word[i]], word.AsSpan(i + 2));
            if (Words.TryGetValue(repaired, out var meant) && (meant & Repairable) != 0)
                return meant;
        }

        return WithLetterMissing(word);
    }

    // A letter left out makes no other word of "export", "download" or "upload".
    private static WordClass WithLetterMissing(string word)
    {
        foreach (var whole in Completable.Where(one => one.Length == word.Length + 1))
        {
            var same = word.TakeWhile((letter, place) => letter == whole[place]).Count();
            if (string.CompareOrdinal(word, same, whole, same + 1, word.Length) == 0)
                return Words[whole];
        }

        return WordClass.None;
    }

    private static Dictionary<string, WordClass> Read()
    {
        var words = new Dictionary<string, WordClass>(StringComparer.Ordinal);
        using var stream = typeof(Lexicon).Assembly.GetManifestResourceStream("Lexicon.txt")!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#')
                continue;
            var colon = line.IndexOf(':');
            var meaning = Enum.Parse<WordClass>(line[..colon]);
            foreach (var word in line[(colon + 1)..].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                words[word] = words.GetValueOrDefault(word) | meaning;
                var typed = word.Replace("'", "", StringComparison.Ordinal);
                if (typed.Length > ShortestTyped && typed.Length < word.Length)
                    words[typed] = words.GetValueOrDefault(typed) | meaning;
            }
        }

        return words;
    }
}
