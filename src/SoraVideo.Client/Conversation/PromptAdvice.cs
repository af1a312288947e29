using System.Text.RegularExpressions;

namespace SoraVideo.Conversation;

/// <summary>Notices prompts that say nothing to look at.</summary>
public static partial class PromptAdvice
{
    /// <summary>The tip for a vague prompt; nothing for one that says what to show.</summary>
    public static string? For(string prompt)
    {
        var rest = Filler().Replace(prompt.Trim(), " ");
        return Content().IsMatch(rest)
            ? null
            : Texts.Say("PromptTip");
    }

    // What asks for a video, or for a better one, without saying what is in it.
    [GeneratedRegex(
        @"\b(please|can|could|would|will|you|i|we|want|need|like|me|my|us|a|an|the|this|that|it|its|some|something|anything|thing"
        + "|one|another|make|made|create|generate|do|give|get|produce|build|improve|enhance|change|fix|edit|update"
        + "|look|looks|looking|be|is|are|very|really|more|much|so|too|bit|little|better|best|nicer|nice|good|great|cool|awesome"
        + "|amazing|beautiful|pretty|interesting|professional|fancy|epic|fun|new|video|videos|clip|clips|movie|film"
        + @"|quality|style|with|of|for|to|and|in|up|great)\b"
        + "|请|帮我|帮忙|给我|我想要|我要|想要|一个|一段|一下|一点|个|段|做|制作|生成|弄|让|把|它|这个|那个|视频|短片|影片|看起来|变得|更|好看|好|漂亮|美|酷|高级|专业|有趣|点|些|的|得|吧|呢|吗",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Filler();

    [GeneratedRegex(@"[\p{L}]{2,}|[\u3040-\u30FF\u3400-\u9FFF\uAC00-\uD7AF]")]
    private static partial Regex Content();
}
