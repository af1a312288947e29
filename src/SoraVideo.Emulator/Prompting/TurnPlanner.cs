using System.Text.RegularExpressions;
using SoraVideo.Emulator.State;

namespace SoraVideo.Emulator.Prompting;

/// <summary>Decides what a message is: a new video, a change, or talk.</summary>
internal static class TurnPlanner
{
    private static readonly Regex Export = Patterns.Of(
        @"^\W*(?:please\s+)?(?:export|download)\b[^?]{0,40}$|^\W*(?:请)?(?:导出|下载)[^？?]{0,12}$");
    private static readonly Regex Asks = Patterns.Of(
        @"^\W*(?:what|how|who|why|which|where|when|is|are|do|does|hello|hi|hey|thanks|thank\s+you|help)\b|[?？]\s*$|^\W*(?:你好|您好|谢谢|怎么"
        + @"|什么|你能|如何|为什么)");

    private static readonly Regex NewVideo = Patterns.Of(
        @"\b(?:generate|generating|create|produce|make|render|film|shoot|give\s+me|want)\b[^.\n]*?\b(?:a|an|another|one"
        + @"|new)\b[^.\n]*?\b(?:videos?|clips?|movie|film|animation|mp4)\b"
        + @"|^\W*(?:a|an)\b[^.\n]*\b(?:video|clip|movie|film|animation)\b\s*(?:of|about|showing|with|featuring|where|$)"
        + @"|\b(?:regenerate|redo|start\s+over)\b|\bnew\s+video\b|重新生成|再来一个|重做|(?:生成|制作|创建|做|来)(?:一个|一段|一条|个|段)[^。\n]*(?:视频|短片|影片)");

    private static readonly Regex Labelled = Patterns.Of(@"(?:^|\n)\s*(?:duration|aspect\s+ratio|时长|画幅比例)\s*[:：]");
    private static readonly Regex NewSubject = Patterns.Of(@"^\W*(?:now\s+|instead,?\s+)?(?:a|an)\s+\w+\s+\w+");
    private static readonly Regex EditVerb = Patterns.Of(
        @"^\W*(?:please\s+)?(?:add|remove|delete|change|replace|mute|unmute|trim|cut|shorten|lengthen|extend|turn|lower|raise|move"
        + @"|make\s+(?:it|the|this)|set|rename|undo|fix|improve)\b|^\W*(?:请)?(?:添加|加上|加一|删除|去掉|修改|改成|换成|静音|缩短|延长|调)");

    private static readonly Regex PoliteRequest = Patterns.Of(@"^\W*(?:can|could|would)\b");
    private static readonly Regex Again = Patterns.Of(@"^\W*(?:please\s+)?(?:regenerate|redo|start\s+over|重新生成|再来一个|重做)");

    public static TurnPlan Plan(string message, Session session)
    {
        var text = new PromptText(message);
        var chinese = text.IsChinese
            || (session.Language.StartsWith("zh", StringComparison.OrdinalIgnoreCase) && !message.Any(char.IsAsciiLetter));
        if (text.Has(Export))
        {
            return new WordsPlan(chinese, Replies.Export(chinese));
        }

        var makes = text.Has(NewVideo) || text.Has(Labelled);
        if (session.State.Draft is not { } draft)
        {
            return PlanFirst(text, session, chinese, makes);
        }

        if (makes)
        {
            return Generation(text, session, chinese);
        }

        return PlanEdit(text, session, chinese, TimelineDraft.Parse(draft));
    }

    private static TurnPlan PlanFirst(PromptText text, Session session, bool chinese, bool makes)
    {
        if (!makes && text.Has(Asks))
        {
            return new WordsPlan(chinese, Replies.Help(chinese));
        }

        return !makes && text.Has(EditVerb) && session.State.Uploads.Count == 0
            ? new WordsPlan(chinese, Replies.NothingYet(chinese))
            : Generation(text, session, chinese);
    }

    private static TurnPlan PlanEdit(PromptText text, Session session, bool chinese, TimelineDraft draft)
    {
        var request = new EditRequest(new PromptText(text.Whole), draft, session.State.Uploads, chinese);
        MediaEdits.Read(request);
        TitleEdits.Read(request);
        MusicEdits.Read(request);
        LengthEdits.Read(request);
        TrackEdits.Read(request);
        var asks = text.Has(Asks) && !text.Has(EditVerb) && !text.Has(PoliteRequest);
        if (request.Edits.Count > 0 && !asks)
        {
            return new EditPlan(chinese, request.Edits, request.Remarks);
        }

        if (!text.Has(Asks) && text.Has(NewSubject) && request.Remarks.Count == 0)
        {
            return Generation(text, session, chinese);
        }

        return new WordsPlan(chinese, asks ? Replies.Help(chinese)
            : request.Remarks.Count > 0 ? string.Join(' ', request.Remarks)
            : Replies.NotUnderstood(chinese));
    }

    private static GenerationPlan Generation(PromptText text, Session session, bool chinese)
    {
        var wishes = Wishes.Read(text.Whole);
        if (wishes.Subject.Length == 0 || text.Has(Again))
        {
            wishes = Repeated(wishes, session.State);
        }

        return new(chinese, text.Whole, wishes, session.State.Uploads);
    }

    /// <summary>"Regenerate" alone keeps what the last video was about, and its shape and length unless they are said anew.</summary>
    private static Wishes Repeated(Wishes wishes, SessionState state)
    {
        if (state.Draft is null)
        {
            return wishes;
        }

        var draft = TimelineDraft.Parse(state.Draft);
        var subject = wishes.Subject.Length > 0 ? wishes.Subject : (state.Generated is [.., var last] ? last.Prompt : null) ?? draft.Title;
        return wishes with { Subject = subject, Canvas = wishes.Canvas ?? state.Canvas, Duration = wishes.Duration ?? draft.Duration };
    }
}
