using System.Text.RegularExpressions;

namespace SoraVideo.Emulator.Prompting;

/// <summary>What the video shall not have.</summary>
internal static class RefusalRule
{
    private const string What = @"(?:(?<music>(?:background\s+)?(?:music|bgm|soundtrack|sound))|(?<title>titles?|captions?|subtitles?"
        + @"|text(?:\s+overlays?)?))";
    private const string WhatChinese = @"(?:(?<music>背景音乐|音乐|配乐|BGM)|(?<title>标题|字幕|文字))";

    private static readonly Regex Pattern = Patterns.Of(
        @"[,;]?\s*(?:\b(?:and|but)\s+)?\b(?:without|with\s+no|no|do\s+not\s+add|don't\s+add|skip)\s+(?:any\s+|a\s+|the\s+)?" + What
        + @"(?:\s*(?:,|and|or|nor)\s*(?:no\s+|without\s+|any\s+|a\s+|the\s+)*" + What + @")?\b"
        + @"|[，,]?(?:不要|不加|不带|无需|没有|别加|无)(?:任何|加)?" + WhatChinese + @"(?:[、和与或及]?(?:不要|不加)?" + WhatChinese + ")?");

    public static (bool NoMusic, bool NoTitle) Take(PromptText text)
    {
        var (noMusic, noTitle) = (false, false);
        while (text.Take(Pattern) is { } match)
        {
            noMusic |= match.Groups["music"].Success;
            noTitle |= match.Groups["title"].Success;
        }

        return (noMusic, noTitle);
    }
}
