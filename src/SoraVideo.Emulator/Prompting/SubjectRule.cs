using System.Text.RegularExpressions;

namespace SoraVideo.Emulator.Prompting;

/// <summary>What the video is about: the words that no other rule took.</summary>
internal static class SubjectRule
{
    private static readonly Regex Technical = Patterns.Of(
        @"\b(?:(?:into|as|in)\s+)?(?:an?\s+)?(?:(?:1080p|720p|4k|full\s+hd|hd)\b\s*(?:mp4)?|mp4\b(?:\s+file)?)|\bstyle\s*[:：]\s*"
        + @"|\b(?:prompt|subject|music)\s*[:：]\s*|(?:提示词|主题)\s*[:：]\s*|\bregenerate\b(?:\s+it)?|重新生成|高清");

    private static readonly Regex Example = Patterns.Of(
        @"\b(?:text\s+description|description|text|prompt|something)\s+(?:like|of|such\s+as)\s+" + Patterns.Quoted);

    private static readonly Regex Opening = Patterns.Of(
        @"^[\s,.;:]*(?:(?:please|can|could|would|you|i|we|want|need|would\s+like|i'd\s+like|like|to|now|instead|let's)\b[\s,]*)*"
        + @"(?:(?:generate|generating|create|creating|make|making|produce|render|give|show|film|shoot)\b\s*)?(?:(?:me|us)\b\s*)?"
        + @"(?:(?:a|an|the|another|one|new|my)\b\s*)*(?:(?:short|quick|nice|beautiful|cool|little|brief|new|ai|cinematic)\b[\s,]*)*"
        + @"(?:(?:videos?|clips?|movie|film|animation|mp4)\b\s*(?:(?:of|about|showing|that\s+shows|featuring|with|from|where|in\s+which"
        + @"|on|for)\b\s*)?)?(?:[:：]\s*)?(?:(?:a|an|the)\b\s*)?");

    private static readonly Regex OpeningChinese = Patterns.Of(
        @"^[\s，。,.]*(?:请|帮我|给我|我想要|我想|我要|麻烦|现在)*(?:生成|制作|创建|做|拍|来)?(?:一个|一段|一条|一支|一部|个|段|条)?[\s的，,]*(?:关于)?(?:(?:视频|短片"
        + @"|影片)\s*[:：，,])?[\s的]*");

    private static readonly Regex ClosingChinese = Patterns.Of(@"[\s的，。,.、;；]*(?:短视频|视频|短片|影片|片子)?[\s的，。,.、;；]*$");
    private static readonly Regex Spaces = Patterns.Of(@"\s+");
    private static readonly Regex ChineseSpaces = Patterns.Of(@"(?<=[\u3000-\u9fff])\s+|\s+(?=[\u3000-\u9fff])");
    private static readonly Regex Ending = Patterns.Of(@"(?:[\s,.;:!-]|\b(?:with|and|in|at|for|of|video)\b)+$");
    private static readonly Regex LonePunctuation = Patterns.Of(@"\([\s,.;]*\)|\s+(?=[,.;])|(?<=[,;])(?:\s*[,.;])+");

    public static string Take(PromptText text)
    {
        if (Example.Match(text.Rest) is { Success: true } example)
        {
            return Clean(example.Groups["q"].Value);
        }

        while (text.Take(Technical) is not null)
        {
        }

        return text.IsChinese ? CleanChinese(text.Rest) : Clean(text.Rest);
    }

    private static string Clean(string rest)
    {
        var words = LonePunctuation.Replace(Spaces.Replace(rest, " "), "");
        return Ending.Replace(Opening.Replace(words, "").Trim(' ', '"', '\'', '“', '”'), "").Trim();
    }

    private static string CleanChinese(string rest)
    {
        var words = ChineseSpaces.Replace(Spaces.Replace(rest, " "), "");
        return ClosingChinese.Replace(OpeningChinese.Replace(words, ""), "").Trim();
    }
}
