using System.Text.RegularExpressions;
using SoraVideo.Conversation.Intents;

namespace SoraVideo.Conversation.Gui;

/// <summary>How an interface is talked about, in English and Chinese.</summary>
internal static partial class GuiWords
{
    // What may stand before the verb of an instruction.
    private const string Opening =
        @"^\W*(?:\d+[.)]\s*)?(?:(?:and|or|but|then|so|also|just|simply|please|now|next|finally|first|alternatively"
        + @"|otherwise|you|we|can|could|may|might|should"
        + @"|must|will|need|have|to|want|'ll|feel|free|go|ahead|try|remember|either|easily|directly|quickly|even|be|able"
            + @"|it's|its|time|all|do|is|when(?:ever)? you're ready"
        + @"|i(?:'d)? (?:suggest|recommend) (?:you|that you)|let's|make sure)(?:\s+|(?='ll)))*";

    private const string Place =
        @"(?:timeline|editor|panels?|dashboard|settings|menu|tab|sidebar|workspace|preview|library|media bin|player|canvas"
        + @"|toolbar|inspector|project (?:page|panel|view|list)"
        + @"|account|billing|subscription|profile|web ?(?:site|app|page|interface)|browser|(?:export|download"
            + @"|render) (?:dialog|menu|button|window|option|page|section|tab|icon))";

    private const string ChineseOpening =
        @"^\W*(?:\d+[.、)）]\s*)?(?:并|并且|或|或者|也|还|然后|再|接着|最后|先|请|您|你|可以|可|即可|能|需要|需|只需要?|直接|现在|随时|就|在|也可以|如果需要|要|想要|记得|尝试|试着"
        + @"|建议|去|来|之后|随后|稍后|左侧|右侧|右上角|下方|上方|页面|界面|的|里|中|上|轻松|快速|欢迎|同时)*";

    private const string ChinesePlace =
        @"(?:时间[轴线]|面板|编辑器|编辑页|设置|菜单|控制台|仪表[盘板]|工作台|工作区|后台|项目(?:页|列表|面板|中心)?|页面|界面|预览|播放器|素材库|媒体库|草稿|账[户号单]|帐[户号单]|个人中心|订阅"
        + @"|积分|余额|导出(?:窗口|菜单|按钮|页))";

    public static bool Instructs(string clause) =>
        !Offer().IsMatch(Script.Plain(clause)) && (English().IsMatch(clause) || Chinese().IsMatch(Script.Plain(clause)));

    /// <summary>Whether a clause only leads to the next: "to save it", "when you're ready", "如果满意".</summary>
    public static bool LeadsIn(string clause) => Lead().IsMatch(Script.Plain(clause));

    /// <summary>Whether a clause says what an instruction before it brings, or goes on with it: "and choose MP4", "即可保存".</summary>
    public static bool Follows(string clause) => Consequence().IsMatch(Script.Plain(clause));

    /// <summary>Where an instruction begins that hangs on a report, as in "is ready to preview in the timeline"; -1 for none.</summary>
    public static int TailOf(string clause) =>
        !Offer().IsMatch(Script.Plain(clause)) && Tail().Match(Script.Plain(clause)) is { Success: true } tail
            ? tail.Groups["tail"].Index
            : -1;

    /// <summary>What an instruction comes to.</summary>
    public static NemoActionKind KindOf(string instruction) => KindOfPlain(Script.Plain(instruction));

    private static NemoActionKind KindOfPlain(string clause) =>
        Drag().IsMatch(clause) ? NemoActionKind.Edit
        : Money().IsMatch(clause) ? NemoActionKind.ReadCredits
        : Export().IsMatch(clause) ? NemoActionKind.Export
        : Settings().IsMatch(clause) ? NemoActionKind.ReadState
        : Timeline().IsMatch(clause) ? NemoActionKind.ShowTimeline
        : State().IsMatch(clause) ? NemoActionKind.ReadState
        : NemoActionKind.Edit;

    /// <summary>An instruction without the words that wrap it, to be sent.</summary>
    public static string Bare(string clause)
    {
        if (Button().Match(clause) is { Success: true } button)
            return button.Groups["name"].Value;
        var start = English().IsMatch(clause) ? EnglishStart() : ChineseStart();
        var trimmed = clause.Trim();
        var bare = trimmed[start.Match(Script.Plain(trimmed)).Length..].Trim();
        return bare.Length == 0 ? clause.Trim() : bare;
    }

    /// <summary>Whether a clause that begins so can't come to be an instruction, however it goes on.</summary>
    public static bool IsSettled(string beginning) => Settled().IsMatch(beginning);

    /// <summary>The first place from which a report may still turn into an instruction; -1 for none.</summary>
    public static int FirstTurn(string beginning) => Turn().Match(beginning) is { Success: true } turn ? turn.Index : -1;

    public static bool IsApology(string sentence) => Apology().IsMatch(Script.Plain(sentence));

    /// <summary>Whether what has come in of a sentence can still become an apology.</summary>
    public static bool MayBeApology(string beginning) => IsApology(beginning) || ApologyStart().IsMatch(Script.Plain(beginning));

    public static bool IsRetryAdvice(string sentence) => Retry().IsMatch(Script.Plain(sentence));

    [GeneratedRegex(
        Opening + @"(?:"
        + @"(?:(?:right|double|left)[- ])?(?:click|tap|press|hit|clicking|tapping|pressing)(?:ing)?\s+(?:on\s+)?(?:the\b"
            + @"|your\b|that\b|this\b|it\b|here\b|below\b|any\b|a\s[\w ]*(?:button|icon|menu)|[""'“*`\[「]|(?-i:[A-Z])|(?:export"
            + @"|download|save|play|preview|render|regenerate|add|apply|edit)\b(?!\s+(?:sound|track|effect)))"
        + @"|(?:open|go|head|navigate|visit|switch|check|see|view|look|return|access|find|jump|refer|manage|review|upgrade"
            + @"|top up|log|sign)\b[^.!?]*\b" + Place + @"\b"
        + @"|(?:preview|review|watch|play|view|inspect|adjust|fine-tune|tweak|edit|customi[sz]e|rearrange|trim"
            + @"|scrub)\b[^.!?]*\b(?:in|on|from|within|through|via|using)\s+(?:the\s+|your\s+)?(?:[\w-]+\s+)?" + Place + @"\b"
        + @"|(?:drag|drop)(?:\s+and\s+drop|-and-drop)?\s+(?:the|your|it|them|any|this|that|these|a|an|in|up|both|all|clips?"
            + @"|files?|segments?|tracks?)\b"
        + @"|(?:use|using|hit|select|choose|find)\s+(?:the|your)\s+[^.!?]*\b(?:button|slider|panel|icon|menu|tool|option|tab|handles?)\b"
        + @"|(?:export|download|save|render)\s+(?:it|the|your|this|them|now|as|to|in|when|whenever|at any time|any ?time)\b"
        + @"|(?:export|download)\s*$)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex English();

    [GeneratedRegex(
        ChineseOpening + @"(?:"
        + @"(?:点(?=[“""「【『])|点击|单击|双击|右键点?击?|点选|点一下|点按|轻点|按下|轻触)(?!量|率|声|音|音效|轨|效果|流|数|动画)"
        + @"|(?:打开|前往|进入|返回|切换到|切换至|访问|查看|检查|登录|到|跳转到|管理)(?!的)[^。！？]*?" + ChinesePlace
        + @"|(?:通过|使用|用)[^。！？]*?(?:按钮|面板|编辑器|时间[轴线]|菜单|工具|滑块)[^。！？]*"
        + @"|(?:" + ChinesePlace + @"(?:面板|区域?)?[中里上内]?(?:即可|可以|直接|进行|来)*(?:预览|查看|播放|调整|编辑|导出|下载|点击|拖))"
        + @"|(?:预览|播放|试看)[^。！？]*(?:时间[轴线]|面板|播放器|编辑器)"
        + @"|(?:(?:把|将)[^。！？]*?)?(?:拖拽|拖动|拖放|拖到|拖至|拖入|拖进)(?!的|效果|动画|镜头)"
        + @"|(?:导出|下载|保存)(?![^。]*(?:已|了\W*$))(?=\W*$|(?:您的|你的|该|这个|此|最终|完整|高清)*(?:视频|影片|成片|文件|作品|短片|项目|它)|即可|为|成|到|吧|以|[a-z0-9]))",
        RegexOptions.CultureInvariant)]
    private static partial Regex Chinese();

    [GeneratedRegex(
        @"^\W*(?:and |but |so |then )?(?:to|if|when|whenever|once|for|after|before|in order to|as soon as|should you)\b"
        + @"|^\W*(?:如果|若|如需|如|想|想要|要|需要|准备好|确认|满意|当|为了|完成后|等|一旦|接下来|下一步|若要|要想)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Lead();

    [GeneratedRegex(
        @"^\W*(?:and |then |and then |or )?(?:choose|select|pick|confirm|set|enter|wait|follow|drag|drop|find"
        + @"|your (?:video|file|download)\b.*\bwill\b|the (?:video|file|download|render)\b.*\bwill\b|it(?:'ll| will)"
        + @"|you(?:'ll| will))\b"
        + @"|^\W*(?:即可|就可以|就能|就会|便可|便能|然后选择|再选择|并选择|选择|系统会|系统将|视频将|视频会|文件将|文件会|等待)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Consequence();

    [GeneratedRegex(
        @"(?<tail>\s+(?:for you\s+)?(?:to|for)\s+(?:be\s+)?(?:(?:preview|view|review|watch|play|check|inspect|edit)(?:ed"
        + @"|ing)?\b[^,;]*\b(?:in|on|from|via)\s+(?:the|your)\s+(?:[\w-]+\s+)?" + Place
        + @"\b|(?:export|download)(?:ed|ing)?\b)[^,;]*)\s*$"
        + @"|(?<tail>\s+(?:by|via|using|through)\s+(?:(?:click|press|tapp|dragg|open)ing\b|the\s+[\w ]*(?:button|panel|menu"
            + @"|dashboard|editor)\b)[^,;]*)\s*$"
        + @"|(?<=已|好|成|毕|绪)(?<tail>可(?:以)?(?:点击|在(?:时间[轴线]|面板|编辑器)|打开|导出|下载)[^，；]*)\s*$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Tail();

    [GeneratedRegex(@"\bdrag|\bdrop\s|拖", RegexOptions.IgnoreCase)]
    private static partial Regex Drag();

    [GeneratedRegex(
        @"\b(?:account|billing|credits?|balance|subscription|top up|upgrade|plan|payment)\b|账[户号单]|帐[户号单]|余额|积分|充值|订阅|付费",
        RegexOptions.IgnoreCase)]
    private static partial Regex Money();

    [GeneratedRegex(@"\b(?:export|download|save|render)|导出|下载|保存", RegexOptions.IgnoreCase)]
    private static partial Regex Export();

    [GeneratedRegex(@"\b(?:settings|dashboard)\b|设置|控制台|仪表|工作台", RegexOptions.IgnoreCase)]
    private static partial Regex Settings();

    [GeneratedRegex(@"\b(?:timeline|preview|play|player|watch|tracks?)\b|时间[轴线]|预览|播放|试看|轨道", RegexOptions.IgnoreCase)]
    private static partial Regex Timeline();

    [GeneratedRegex(@"^(?!.*\b(?:adjust|fine-tune|tweak|edit|trim|rearrange|customi[sz]e|slider|handles?)\b).*\b" + Place
        + @"\b|\bopen\b|^(?!.*(?:调整|编辑|修改|滑块)).*" + ChinesePlace + "|打开|查看", RegexOptions.IgnoreCase)]
    private static partial Regex State();

    [GeneratedRegex(
        Opening + @"(?:(?:(?:right|double|left)[- ])?(?:click|tap|press|hit)\s+(?:on\s+)?(?:the\s+)?)?",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex EnglishStart();

    [GeneratedRegex(ChineseOpening + @"(?:点击|单击|双击|点)?(?:" + ChinesePlace + @"[中里上内]?(?:可以|即可|直接)+)?", RegexOptions.CultureInvariant)]
    private static partial Regex ChineseStart();

    [GeneratedRegex(
        @"^\W*(?:[\w' -]*\b(?:click|tap|press|hit)(?:\s+on)?(?:\s+the)?|\w*?(?:点|点击|单击"
        + @"|按下))\s*[""“「*\[【]+(?<name>[^""”」*\]】]+)", RegexOptions.IgnoreCase)]
    private static partial Regex Button();

    // A report by its first word.
    [GeneratedRegex(
        @"^\W*(?:i|i've|i'm|your|the|a|an|here|here's|there|this|that|done|great|everything|it|both|all|added|created|made"
        + @"|changed|title|music|video)\s", RegexOptions.IgnoreCase)]
    private static partial Regex Settled();

    [GeneratedRegex(@"\s+(?:(?:ready\s+)?(?:for|to|by|via|using|through|and|or|then)\b|\S*$)", RegexOptions.IgnoreCase)]
    private static partial Regex Turn();

    [GeneratedRegex(
        @"^\W*(?:(?:i'?m\s+)?sorry,?\s*(?:but\s*)?)?(?:unfortunately,?\s*)?(?:i|we|there)(?:'ve| have|'s| is"
        + @"| was)?\s*(?:just\s+)?(?:encountered|ran into|hit|experienced|been|experiencing)?\s*a\s+temporary\s+(?:issue"
        + @"|problem|error|glitch)"
        + @"|^\W*(?:抱歉|对不起|很抱歉|不好意思)?[，,]?\s*(?:我|系统|我们)?(?:刚刚|刚才)?(?:遇到|出现|碰到|发生)了?(?:一个|一些|点)?(?:临时|暂时)(?:性的?)?(?:的)?(?:问题|故障|错误)",
        RegexOptions.IgnoreCase)]
    private static partial Regex Apology();

    [GeneratedRegex(
        @"^\W*(?:(?:i'?m\s+)?sorry|unfortunately|抱歉|对不起|很抱歉|不好意思|(?:i|we|there)(?:'ve|'s|\s+have|\s+is"
        + @"|\s+was)?\s*(?:just\s+)?(?:[a-z]*\z|(?:encountered|ran|hit|experienced|been|experiencing|a)\b))",
        RegexOptions.IgnoreCase)]
    private static partial Regex ApologyStart();

    // A question or an offer is for the user to answer.
    [GeneratedRegex(
        @"^\W*(?:and |or |but )?(?:would|do|shall|should|could|can|may)\s+(?:you|i|we)\b|^\W*(?:是否|要不要|需要我|想不想|您?是否)"
        + @"|吗\W*\z", RegexOptions.IgnoreCase)]
    private static partial Regex Offer();

    [GeneratedRegex(
        @"^\W*(?:please\s+)?(?:try|retry)\b[^.!?]*(?:again|later|moment|shortly)?|^\W*请?您?(?:稍后|稍候|过一会儿?|再)?(?:重试|再试|尝试)",
        RegexOptions.IgnoreCase)]
    private static partial Regex Retry();
}
