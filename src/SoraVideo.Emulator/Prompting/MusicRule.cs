using System.Globalization;
using System.Text.RegularExpressions;

namespace SoraVideo.Emulator.Prompting;

/// <summary>Which music the video shall have and how loud.</summary>
internal static class MusicRule
{
    private const string Noun = @"(?:background\s+)?(?:music|bgm|soundtrack|beats?|score|track|song|tune)";

    private static readonly (string Words, MusicStyle Style)[] Table =
    [
        (@"lo[\s-]?fi|低保真", new("lo-fi", "Lo-fi")),
        (@"jazz(?:y)?|爵士(?:乐)?", new("jazz", "Jazz")),
        (@"rock|摇滚(?:乐)?", new("rock", "Rock")),
        (@"piano|钢琴(?:曲)?", new("piano", "Piano")),
        (@"ambient|calm|relaxing|轻音乐|舒缓", new("ambient", "Ambient")),
        (@"electronic|edm|techno|synthwave|synth|电子(?:乐)?", new("electronic", "Electronic")),
        (@"orchestral|orchestra|cinematic|epic|symphonic|管弦乐?|交响乐?|史诗", new("orchestral", "Orchestral")),
        (@"classical|古典(?:乐)?", new("classical", "Classical")),
        (@"hip[\s-]?hop|rap|嘻哈|说唱", new("hip-hop", "Hip-hop")),
        (@"acoustic|folk|guitar|民谣|吉他", new("acoustic", "Acoustic")),
        (@"pop|upbeat|happy|流行|欢快", new("pop", "Pop")),
    ];

    private static readonly (Regex Words, string Id)[] Moods =
    [
        (Patterns.Of(@"\b(?:coffee|cafe|bar|restaurant|wine)\b|咖啡|酒吧"), "jazz"),
        (Patterns.Of(@"\b(?:ocean|sea|forest|snowy?|sunset|sunrise|mountains?|lake|river|garden)\b|海|森林|雪|日落|日出|山|湖"), "ambient"),
        (Patterns.Of(@"\b(?:battle|space|dragon|castle|army|rocket|galaxy)\b|战|太空|龙|城堡|火箭|银河"), "orchestral"),
        (Patterns.Of(@"\b(?:party|race|racing|skate\w*|robots?|cyber\w*|sports?)\b|派对|赛车|滑板|机器人|赛博"), "electronic"),
        (Patterns.Of(@"\b(?:dogs?|cats?|kids?|puppy|kitten|farm)\b|狗|猫|孩子"), "acoustic"),
    ];

    private static readonly (Regex Pattern, MusicStyle Style)[] WithNoun = [.. Table.Select(row => (Patterns.Of(
        @",?\s*(?:\b(?:and|with|plus)\s+)?(?:\b(?:some|a|an)\s+)?(?:\b(?:music|bgm|soundtrack)\s*(?:[:：=]|style\s*[:：]?|to|in|is)\s*\b(?:"
        + row.Words + @")\b|\b(?:" + row.Words + @")\s*(?:style\s+)?" + Noun + @"\b|[，,]?(?:背景音乐|音乐|配乐|BGM)\s*[:：为用是]?\s*(?:"
        + row.Words + @")|[，,]?(?:配上?|加上?|用)?(?:" + row.Words + @")(?:风格)?的?(?:背景)?(?:音乐|配乐|BGM))"), row.Style))];

    private static readonly (Regex Pattern, MusicStyle Style)[] Alone = [.. Table.Select(row =>
        (Patterns.Of(@"(?:\bwith\s+)?(?<![A-Za-z])(?:" + row.Words + @")(?![A-Za-z])"), row.Style))];

    private static readonly Regex Percent = Patterns.Of(
        @"(?:\b(?:music|bgm|at|to)\s+)*(?:\b(?:the\s+)?volume\s*(?:[:：=]|at|to|of|is)?\s*(?<n>\d{1,3})\s*%?|(?:\b(?:at"
        + @"|to)\s+)?(?<n>\d{1,3})\s*%(?:\s*volume)?|[，,]?(?:音乐)?音量\s*(?:调到|调成|设为|改为|降到|升到|为|到)?\s*[:：]?\s*(?<n>\d{1,3})\s*%?"
        + @"|百分之(?<n>\d{1,3}))");

    public static MusicStyle Find(string id) => Table.First(row => row.Style.Id == id).Style;

    /// <summary>A style that is named together with a word for music; lo-fi needs none.</summary>
    public static MusicStyle? Take(PromptText text) => TakeFrom(text, WithNoun) ?? TakeFrom(text, Alone[..1]);

    /// <summary>Any style that is named at all, for messages that speak of nothing else.</summary>
    public static MusicStyle? TakeAny(PromptText text) => TakeFrom(text, WithNoun) ?? TakeFrom(text, Alone);

    /// <summary>A loudness between 0 and 1.</summary>
    public static double? TakeVolume(PromptText text) => text.Take(Percent) is { } match
        ? Math.Min(100, int.Parse(match.Groups["n"].Value, CultureInfo.InvariantCulture)) / 100.0
        : null;

    /// <summary>The style that goes with a subject.</summary>
    public static MusicStyle ForMood(string subject) => Find(Moods.FirstOrDefault(mood => mood.Words.IsMatch(subject)).Id ?? "lo-fi");

    private static MusicStyle? TakeFrom(PromptText text, (Regex Pattern, MusicStyle Style)[] rules) =>
        rules.FirstOrDefault(rule => text.Take(rule.Pattern) is not null).Style;
}
