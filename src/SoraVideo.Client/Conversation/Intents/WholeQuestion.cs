using System.Text.RegularExpressions;

namespace SoraVideo.Conversation.Intents;

/// <summary>Questions about the service that are answered here: what it costs, and how it is used. Only where they are all that is said.</summary>
internal static partial class WholeQuestion
{
    private const string Start = @"\A(?:(?:so|and|hey|hi|ok|please|pls|tell me|show me|nemo)[ ,]+)*";
    private const string End = @"(?: (?:please|pls|again|now|here|me|to me))*[ ?!.]*\z";
    private const string Thing = @"(?:it|this|that|all (?:this|that)|(?:an?|one|the|this|that|another|each|my) (?:new )?(?:clip|video|edit|change|export|download"
        + @"|upload|render|film|movie|message)|(?:a |an )?(?:clip|video|edit|change|export|download|upload|render)s?"
        + @"|(?:export|download|render|upload|edit|chang)ing(?: (?:it|(?:an?|the|my|this) (?:video|clip|file))| videos?| files?)?)";

    private const string Deed = @"(?: to (?:make|create|generate|edit|change|add|remove|export|download|render|upload|do|put|set|get|have)\b[^?!.\n]*)?";

    private const string ChineseStart = @"\A(?:请问|那|那么|你好|麻烦|帮我|问一下|想知道|[ ，,])*";
    private const string ChineseEnd = @"(?:啊|呢|呀|吗|了|的|[ ？?！!。])*\z";
    private const string ChineseThing = @"(?:这个|这|那个|它|一个|一段|一条|每个|每条|每次|一次|再|做|制作|生成|剪|剪辑|编辑|修改|改|导出|下载|上传|渲染|视频|短片|片子|标题|字幕|音乐)*";

    /// <summary>What a whole text asks; none where it asks for something else, or says more.</summary>
    public static IntentKind? Of(string text)
    {
        var plain = Script.Plain(text).ToLowerInvariant();
        return Price().IsMatch(plain) || ChinesePrice().IsMatch(plain) ? IntentKind.Price
            : Help().IsMatch(plain) || ChineseHelp().IsMatch(plain) ? IntentKind.Help
            : null;
    }

    [GeneratedRegex(
        Start + @"(?:(?:what|how much) (?:does|do|will|would|did|is|are) " + Thing + @"(?: cost)?(?: me)?" + Deed
        + @"|(?:what|how much) (?:will|would|does) " + Thing + @" cost(?: me)?" + Deed
        + @"|(?:what(?:'s| is| are) )?(?:the |your )?(?:price|prices|pricing|costs?|fees?)(?: (?:of|for) " + Thing + @")?"
        + @"|how expensive (?:is|are) " + Thing + @"|(?:is|are) " + Thing + @" free|(?:does|do|will) " + Thing + @" cost (?:credits|money|anything|extra))" + End)]
    private static partial Regex Price();

    [GeneratedRegex(
        ChineseStart + @"(?:" + ChineseThing + @"(?:要|需要|得|会|花|收|要花|要收)*(?:多少钱|多少费用|什么价格|什么价|收费|花钱|免费)"
        + @"|" + ChineseThing + @"的?(?:价格|价钱|费用|收费标准)(?:是多少|多少|怎么样|如何)?"
        + @"|" + ChineseThing + @"(?:怎么|如何|怎样)(?:收费|算钱|计费|卖))" + ChineseEnd)]
    private static partial Regex ChinesePrice();

    [GeneratedRegex(
        Start + @"(?:/?(?:help|usage|commands|manual)(?: me)?|what can i (?:say|ask|do|type)(?: to you)?|how does (?:it|this|nemo) work"
        + @"|how (?:do i|can i|do you|to) (?:use (?:it|this|nemo|you)"
        + @"|(?:export|download|save|upload|render)(?: (?:it|files?|videos?|(?:an?|the|my|this) (?:video|clip|file|result)))?))" + End)]
    private static partial Regex Help();

    [GeneratedRegex(
        ChineseStart + @"(?:帮助|使用说明|使用方法|使用帮助|说明书|有什么命令|有哪些命令|我(?:可以|能)(?:说|问)(?:什么|些什么|哪些)"
        + @"|(?:这个|这)?(?:怎么|如何|怎样)(?:用|使用|导出|下载|上传|保存|输出)(?:视频|影片|短片|文件|素材|图片)?)" + ChineseEnd)]
    private static partial Regex ChineseHelp();
}
