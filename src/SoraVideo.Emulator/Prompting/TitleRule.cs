using System.Buffers;
using System.Globalization;
using System.Text.RegularExpressions;

namespace SoraVideo.Emulator.Prompting;

/// <summary>Which title the video shall have, and titles made from a subject.</summary>
internal static class TitleRule
{
    private static readonly Regex Quoted = Patterns.Of(
        @"(?:,?\s*\b(?:and\s+)?(?:(?:with|add|has|having|put|show(?:ing)?)\s+)?(?:(?:a|an|the|its?)\s+)?(?:titled|entitled|called|named"
        + @"|(?:title|caption|text\s+overlay|text)(?:\s+(?:to|is|as|of|reading|saying|that\s+(?:says|reads)|text))*)\s*[:：=]?\s*"
        + @"|[，,]?(?:并|加上?|带)?(?:标题|字幕|片名|题目)(?:文字)?(?:改成|改为|换成|设为|写着|写|为|是|叫|用)?\s*[:：]?\s*)" + Patterns.Quoted);

    private static readonly Regex Label = Patterns.Of(
        @"(?:(?:^|[,;\n])\s*(?:with\s+)?title\s*[:：]\s*|(?:标题|片名)\s*[:：]\s*)(?<q>[^\n,.;，。；]+)");
    private static readonly Regex Bare = Patterns.Of(
        @",?\s*\b(?:titled|entitled)\s+(?<q>[^\n,.;，。；]+?)(?=\s+(?:with|and|for|in)\s|[\n,.;]|$)");
    private static readonly Regex BareChinese = Patterns.Of(@"[，,]?(?:标题|片名)(?:改成|改为|换成|设为|写着|写|为|是|叫)\s*(?<q>[^\s\n,.;，。；]+)");

    private static readonly Regex Time = Patterns.Of(
        @",?\s*\b(?:show|keep|display)\s+(?:the\s+)?(?:title|caption"
        + @"|text)\s+(?:\w+\s+)?for\s+" + Patterns.Seconds + @"|(?:标题|字幕)(?:显示|停留)\s*" + Patterns.Seconds);

    private static readonly SearchValues<char> Stops = SearchValues.Create(",.;:\n");
    private static readonly SearchValues<char> ChineseStops = SearchValues.Create("，。,.、；");

    private static readonly HashSet<string> Small = new(StringComparer.OrdinalIgnoreCase)
    {
        "a", "an", "the", "of", "at", "in", "on", "and", "or", "to", "with", "by", "for", "from",
        "over", "through", "under", "into", "near", "as",
    };

    public static string? Take(PromptText text)
    {
        var match = text.Take(Quoted) ?? text.Take(Label) ?? text.Take(Bare) ?? text.Take(BareChinese);
        return match?.Groups["q"].Value.Trim();
    }

    /// <summary>How long the title shall stay, in milliseconds.</summary>
    public static int? TakeTime(PromptText text) => text.Take(Time) is { } match ? Patterns.Milliseconds(match) : null;

    /// <summary>At most four words in title case, or eight Chinese characters.</summary>
    public static string Of(string subject)
    {
        if (new PromptText(subject).IsChinese)
        {
            var end = subject.AsSpan().IndexOfAny(ChineseStops);
            var clause = end > 0 ? subject[..end] : subject;
            return clause[..Math.Min(8, clause.Length)].TrimEnd('的', ' ');
        }

        var clauseEnd = subject.AsSpan().IndexOfAny(Stops);
        var words = (clauseEnd > 0 ? subject[..clauseEnd] : subject).Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(4).ToList();
        while (words.Count > 1 && Small.Contains(words[^1]))
        {
            words.RemoveAt(words.Count - 1);
        }

        return string.Join(' ', words.Select((word, i) => i > 0 && Small.Contains(word) ? word : Capitalise(word)));
    }

    private static string Capitalise(string word) => char.ToUpper(word[0], CultureInfo.InvariantCulture) + word[1..];
}
