using System.Text.RegularExpressions;

namespace SoraVideo.Conversation.Intents;

/// <summary>Takes a text apart: Latin words, Chinese words by longest match, paths, quotations and what separates them.</summary>
internal sealed partial class WordReader
{
    private const double ShortestClause = 3;
    private const string Closing = "了吧啦呀嘛呗啊";
    // What they speak of comes after them.
    private const string Open = "成为到叫把将加添写做拍画给在和与用换改说上下个";
    private const string Openers = "\"“「『《`";
    private const string Closers = "\"”」』》`";
    private const string Breaks = "\n.,;:!()&+—–…。，！；：、（）～~";
    private readonly FileNames files;
    private readonly string text;
    private readonly string plain;
    private readonly bool isList;
    private readonly bool isSpaced;
    private readonly List<Word> words = [];
    private int at;

    private WordReader(string text, FileNames files)
    {
        this.text = text;
        this.files = files;
        plain = Script.Plain(text);
        var chinese = plain.Split(' ').Where(part => part.Length > 0 && Script.IsChinese(part[0])).ToList();
        isSpaced = chinese.Count > 0 && chinese.Average(part => part.Length) >= ShortestClause;
        isList = plain.StartsWith("1. ", StringComparison.Ordinal) || plain.StartsWith("1) ", StringComparison.Ordinal);
    }

    public static IReadOnlyList<Word> Read(string text, FileNames files)
    {
        var reader = new WordReader(text, files);
        while (reader.at < text.Length)
            reader.Step();
        return reader.words;
    }

    private char Next => at + 1 < plain.Length ? plain[at + 1] : '\0';

    private bool IsAfterSpace => at == 0 || char.IsWhiteSpace(plain[at - 1]) || plain[at - 1] is '(' or '（' or ':' or '：' or ',' or '，';

    private void Step()
    {
        if (TryQuote() || TryFile() || TryNumber() || TryPause())
            return;
        var c = plain[at];
        if (Script.IsChinese(c))
            AddChinese();
        else if (char.IsLetterOrDigit(c))
            AddLatin();
        else
            AddMark(c);
    }

    private bool TryQuote()
    {
        var c = plain[at];
        var closer = Openers.IndexOf(c) is >= 0 and var kind ? Closers[kind] : c == '\'' && IsAfterSpace ? '\'' : '\0';
        if (closer == '\0')
            return false;
        var end = plain.IndexOf(closer, at + 1);
        // An apostrophe within the quotation closes nothing.
        while (closer == '\'' && end >= 0 && end + 1 < plain.Length && char.IsLetterOrDigit(plain[end + 1]))
            end = plain.IndexOf(closer, end + 1);
        if (end < 0)
            return false;
        var inner = text[(at + 1)..end];
        var isFile = Transport.MediaFormats.TypeOf(inner) is not null || inner.Contains('/') || inner.Contains('\\');
        words.Add(new Word(inner, isFile ? WordClass.Path : WordClass.Quote, at + 1, end));
        at = end + 1;
        return true;
    }

    // "1. ... 2. ...": the numbers of a list.
    private bool TryNumber()
    {
        if (!isList || !IsAfterSpace || Number().Match(plain, at) is not { Success: true } number)
            return false;
        Add(WordClass.Break | WordClass.Then, number.Length, number.Value);
        return true;
    }

    // "不改了 导出": a space behind a word that ends a sentence, or between clauses; not one between all words.
    private bool TryPause()
    {
        if (plain[at] != ' ' || at == 0 || !Script.IsChinese(plain[at - 1]))
            return false;
        var isClause = isSpaced && Script.IsChinese(Next) && !Open.Contains(plain[at - 1]);
        if (!isClause && !Closing.Contains(plain[at - 1]))
            return false;
        Add(WordClass.Break, 1, " ");
        return true;
    }

    [GeneratedRegex(@"\G[1-9][.)、](?=\s)")]
    private static partial Regex Number();

    private bool TryFile()
    {
        if (at > 0 && char.IsAsciiLetterOrDigit(plain[at - 1]))
            return false;
        var isNaming = words.Count > 0 && words[^1].End >= at - 1 && words[^1].Is(WordClass.Export | WordClass.Named);
        var length = files.Match(text, at, IsAfterSpace, isNaming, out var kind);
        if (length == 0)
            return false;
        Add(kind, length, text.Substring(at, length));
        return true;
    }

    private void AddChinese()
    {
        for (var length = Math.Min(Lexicon.Longest, plain.Length - at); length > 0; length--)
        {
            if (!Lexicon.Has(plain.AsSpan(at, length), out var known))
                continue;
            Add(known, length, plain.Substring(at, length));
            return;
        }

        Add(WordClass.None, 1, plain[at].ToString());
    }

    private void AddLatin()
    {
        var end = at + PhraseLength();
        while (end < plain.Length && IsInWord(end))
            end++;
        var word = plain[at..end];
        // The possessive and the contracted "is" say nothing of their own, unless the lexicon knows the whole.
        var known = Lexicon.Of(word);
        if (known == WordClass.None && word.EndsWith("'s", StringComparison.Ordinal))
            known = Lexicon.Of(word[..^2]);
        Add(known, end - at, word);
    }

    private int PhraseLength()
    {
        var rest = plain.AsSpan(at);
        foreach (var phrase in Lexicon.Phrases)
        {
            if (rest.StartsWith(phrase, StringComparison.Ordinal) && (rest.Length == phrase.Length || !char.IsLetter(rest[phrase.Length])))
                return phrase.Length;
        }

        return 0;
    }

    private bool IsInWord(int place) =>
        (char.IsLetterOrDigit(plain[place]) && !Script.IsChinese(plain[place]))
        || (plain[place] == '\'' && place + 1 < plain.Length && char.IsAsciiLetter(plain[place + 1]));

    private void AddMark(char c)
    {
        var inWord = c is '.' && char.IsLetterOrDigit(Next) && !Script.IsChinese(Next);
        if (c is '?' or '？')
            Add(WordClass.QuestionMark | WordClass.Break, 1, "?");
        else if (!inWord && (Breaks.Contains(c) || (c == '-' && IsAfterSpace && Next == ' ')))
            Add(WordClass.Break, 1, c.ToString());
        else
            at++;
    }

    private void Add(WordClass known, int length, string word)
    {
        words.Add(new Word(word, known, at, at + length));
        at += length;
    }
}
