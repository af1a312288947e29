using System.Globalization;
using System.Text.RegularExpressions;

namespace SoraVideo.Emulator.Prompting;

/// <summary>Music added, changed, removed, louder and softer.</summary>
internal static class MusicEdits
{
    private const string Noun = @"(?:background\s+)?(?:music|bgm|soundtrack|audio|sound|song)";
    private static readonly Regex Remove = Patterns.Of(
        @"\b(?:remove|delete|drop|strip|get\s+rid\s+of|without|no)\s+(?:the\s+"
        + @"|any\s+)?" + Noun + @"(?:\s+track)?\b|(?:去掉|删除|删掉|删|不要|移除|取消)(?:掉)?(?:背景)?(?:音乐|配乐|BGM|声音)");

    private static readonly Regex Unmute = Patterns.Of(@"\bunmute\b(?:\s+\w+)*|取消静音");
    private static readonly Regex Mute = Patterns.Of(@"\bmute\b(?:\s+(?:the|it|video|" + Noun + @"))*|静音");
    private static readonly Regex Louder = Patterns.Of(
        @"\b(?:turn\s+up|raise"
        + @"|increase)\s+(?:the\s+)?(?:"
        + Noun + @"|volume)(?:\s+volume)?"
        + @"|\b(?:turn\s+)?(?:the\s+)?(?:"
        + Noun + @"|volume)\s+(?:up|louder)\b|\blouder\b(?:\s+" + Noun + @")?|(?:音乐|声音|音量)?(?:大声一?点|大一点|调大|更大声)");

    private static readonly Regex Softer = Patterns.Of(
        @"\b(?:turn\s+down|lower|reduce"
        + @"|decrease)\s+(?:the\s+)?(?:"
        + Noun + @"|volume)(?:\s+volume)?"
        + @"|\b(?:turn\s+)?(?:the\s+)?(?:"
        + Noun + @"|volume)\s+(?:down|softer|quieter)\b|\b(?:softer|quieter)\b(?:\s+" + Noun + @")?|(?:音乐|声音|音量)?(?:小声一?点|小一点|调小|轻一点)");

    private static readonly Regex AnyNoun = Patterns.Of(@"\b" + Noun + @"\b|音乐|配乐|BGM|背景乐");
    private static readonly Regex Setting = Patterns.Of(@"\b(?:add|use|put|change|switch|replace|swap|make|set|give|want|try)\b|加|换|改|配|用");
    private static readonly Regex SettingAlone = Patterns.Of(@"\b(?:add|use|play|switch|try)\b|加|换|配");
    private static readonly Regex AboutOther = Patterns.Of(@"\btitle\b|\bphoto\b|标题|字幕|照片");

    public static void Read(EditRequest request)
    {
        if (request.Text.Take(Remove) is not null)
        {
            RemoveMusic(request);
        }
        else
        {
            ReadStyle(request);
            ReadVolume(request);
        }
    }

    private static void RemoveMusic(EditRequest request)
    {
        if (!request.Draft.Segments(TimelineDraft.Audio).Any())
        {
            request.Remark("There is no music in this video.", "这个视频没有音乐。");
            return;
        }

        request.Add("remove_music", "I removed the music.", "已去掉音乐。", draft => draft.Remove(TimelineDraft.Audio));
    }

    private static void ReadStyle(EditRequest request)
    {
        var text = request.Text;
        var sets = text.Has(Setting);
        var namesMusic = text.Has(AnyNoun);
        var style = namesMusic || (text.Has(SettingAlone) && !text.Has(AboutOther)) ? MusicRule.TakeAny(text) : null;
        var hasMusic = request.Draft.Segments(TimelineDraft.Audio).Any();
        if (style is null && sets && namesMusic && !hasMusic && !text.Has(Louder) && !text.Has(Softer))
        {
            style = MusicRule.ForMood(request.Draft.Title);
        }

        if (style is not null && (sets || namesMusic))
        {
            request.Add(
                hasMusic ? "replace_music" : "add_music",
                $"The music is {style.Name} now.",
                $"音乐已换成 {style.Name}。",
                draft => SetMusic(draft, style));
        }
    }

    private static void SetMusic(TimelineDraft draft, MusicStyle style)
    {
        var volume = draft.Segments(TimelineDraft.Audio).Select(segment => (double?)segment["m"]?["volume"]).FirstOrDefault() ?? 0.35;
        draft.Remove(TimelineDraft.Audio);
        var text = draft.Tracks.FirstOrDefault(track => TimelineDraft.Kind(track) == TimelineDraft.Text);
        draft.Add(TimelineDraft.Audio, DraftMaker.MusicSegment(style, draft.Duration, volume));
        if (text is not null)
        {
            // The order of the tracks is video, music, title.
            draft.Tracks.Remove(text);
            draft.Tracks.Add(text);
        }
    }

    private static void ReadVolume(EditRequest request)
    {
        var now = request.Draft.Segments(TimelineDraft.Audio).Select(segment => (double?)segment["m"]?["volume"]).FirstOrDefault() ?? 0.35;
        var text = request.Text;
        double? volume = text.Take(Unmute) is not null ? 0.35
            : text.Take(Mute) is not null ? 0
            : MusicRule.TakeVolume(text) is { } said ? said
            : text.Take(Louder) is not null ? Math.Round(Math.Min(1, now + 0.15), 2)
            : text.Take(Softer) is not null ? Math.Round(Math.Max(0, now - 0.15), 2)
            : null;
        if (volume is null)
        {
            return;
        }

        // What a message adds before it sets the volume counts as well.
        if (!request.Draft.Segments(TimelineDraft.Audio).Any() && request.Edits.Count == 0)
        {
            request.Remark("There is no music in this video.", "这个视频没有音乐。");
            return;
        }

        var percent = (volume.Value * 100).ToString("0", CultureInfo.InvariantCulture);
        request.Add("set_volume", $"The volume is {percent}% now.", $"音量已设为 {percent}%。", draft => SetVolume(draft, volume.Value));
    }

    private static void SetVolume(TimelineDraft draft, double volume)
    {
        foreach (var segment in draft.Segments(TimelineDraft.Audio))
        {
            segment["m"]!["volume"] = volume;
        }
    }
}
