using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace SoraVideo.Emulator.Prompting;

/// <summary>A title's text, look, place and time.</summary>
internal static class TitleEdits
{
    private const string Noun = @"(?:title|caption|text|heading)s?";
    private static readonly Regex Remove = Patterns.Of(
        @"\b(?:remove|delete|drop|strip|hide|get\s+rid\s+of|without|no)\s+(?:the\s+"
        + @"|any\s+)?" + Noun + @"\b|(?:去掉|删除|删掉|删|不要|移除|隐藏)(?:掉)?(?:标题|字幕|文字)");

    private static readonly Regex About = Patterns.Of(@"\b" + Noun + @"\b|标题|字幕|文字");
    private static readonly Regex AddOne = Patterns.Of(@"\badd\s+(?:a|the)\s+" + Noun + @"\b|(?:加|添加)(?:上|一个|个)*(?:标题|字幕)");
    private static readonly Regex Rename = Patterns.Of(
        @"\b(?:change|set|make|rename)\s+(?:the\s+)?(?:title|caption)(?:\s+text)?\s+to\s+(?:say\s+|read\s+)?(?<q>[^\n""“.;]+)$");

    private static readonly Regex Bigger = Patterns.Of(@"\b(?:bigger|larger|enlarge|increase)\b|放大|大一点|大一些|更大|变大");
    private static readonly Regex Smaller = Patterns.Of(@"\b(?:smaller|shrink|reduce)\b|缩小|小一点|小一些|更小|变小");
    private static readonly Regex Start = Patterns.Of(@"\b(?:start|show|begin)\b.*\b(?:at|after)\s+" + Patterns.Seconds);

    private static readonly (Regex Words, string Value)[] Colours =
    [
        .. new[] { "white", "black", "red", "yellow", "blue", "green", "orange", "pink", "purple", "gold", "gray", "cyan" }
            .Zip("白 黑 红 黄 蓝 绿 橙 粉 紫 金 灰 青".Split(' '))
            .Select(pair => (Patterns.Of($@"\b{pair.First}\b|{pair.Second}色"), pair.First)),
    ];

    private static readonly (Regex Words, string Value)[] Places =
    [
        (Patterns.Of(@"\btop\b|顶部|上方|上面"), "top"),
        (Patterns.Of(@"\bbottom\b|底部|下方|下面"), "bottom"),
        (Patterns.Of(@"\b(?:cent(?:er|re)|middle)\b|中间|居中|中央"), "center"),
    ];

    public static void Read(EditRequest request)
    {
        if (request.Text.Take(Remove) is not null)
        {
            RemoveTitle(request);
            return;
        }

        if (request.Text.Has(About))
        {
            ReadTime(request);
            ReadText(request);
            ReadLook(request);
        }
    }

    private static void RemoveTitle(EditRequest request)
    {
        if (!HasTitle(request))
        {
            request.Remark("There is no title in this video.", "这个视频没有标题。");
            return;
        }

        request.Add("remove_title", "I removed the title.", "已去掉标题。", draft => draft.Remove(TimelineDraft.Text));
    }

    private static void ReadText(EditRequest request)
    {
        var look = Colours.Concat(Places).Any(row => request.Text.Has(row.Words));
        var text = TitleRule.Take(request.Text)
            ?? (look ? null : request.Text.Take(Rename)?.Groups["q"].Value.Trim())
            ?? (request.Text.Take(AddOne) is not null && !HasTitle(request) ? request.Draft.Title : null);
        if (text is { Length: > 0 })
        {
            request.Add(
                HasTitle(request) ? "set_title" : "add_title",
                $"The title is \"{text}\" now.", $"标题现在是“{text}”。", draft => SetText(draft, text));
        }
    }

    private static void SetText(TimelineDraft draft, string text)
    {
        if (draft.Segments(TimelineDraft.Text).FirstOrDefault() is { } segment)
        {
            segment["m"]!["text"] = text;
        }
        else
        {
            draft.Add(TimelineDraft.Text, DraftMaker.TitleSegment(text, Math.Min(3_000, draft.Duration)));
        }
    }

    private static void ReadTime(EditRequest request)
    {
        if (TitleRule.TakeTime(request.Text) is { } time)
        {
            var seconds = Replies.Seconds(time);
            Change(request, "set_title_time", $"The title stays for {seconds} seconds.", $"标题显示 {seconds} 秒。", (draft, segment) =>
                segment["d"] = Math.Min(time, draft.Duration - ((int?)segment["s"] ?? 0)));
        }
        else if (request.Text.Take(Start) is { } start)
        {
            var at = Patterns.Milliseconds(start);
            var from = Replies.Seconds(at);
            Change(request, "move_title", $"The title starts at {from} seconds.", $"标题从第 {from} 秒开始。", (draft, segment) =>
            {
                segment["s"] = Math.Min(at, Math.Max(0, draft.Duration - 500));
                segment["d"] = Math.Min((int?)segment["d"] ?? 0, draft.Duration - (int)segment["s"]!);
            });
        }
    }

    private static void ReadLook(EditRequest request)
    {
        foreach (var (words, value) in Colours.Where(colour => request.Text.Take(colour.Words) is not null).Take(1))
        {
            Change(request, "set_title_color", $"The title is {value} now.", $"标题颜色已改为 {value}。",
                (_, segment) => segment["m"]!["color"] = value);
        }

        foreach (var (words, value) in Places.Where(place => request.Text.Take(place.Words) is not null).Take(1))
        {
            Change(request, "set_title_position", $"The title is at the {value} now.", $"标题已移到 {value}。",
                (_, segment) => segment["m"]!["position"] = value);
        }

        if (request.Text.Take(Bigger) is not null)
        {
            Change(request, "resize_title", "The title is bigger now.", "标题已放大。", (_, segment) => Resize(segment["m"]!.AsObject(), 1.25));
        }
        else if (request.Text.Take(Smaller) is not null)
        {
            Change(request, "resize_title", "The title is smaller now.", "标题已缩小。", (_, segment) => Resize(segment["m"]!.AsObject(), 0.8));
        }
    }

    private static void Resize(JsonObject details, double factor) =>
        details["size"] = Math.Round(Math.Clamp(((double?)details["size"] ?? 1) * factor, 0.3, 4), 3);

    private static void Change(
        EditRequest request, string operation, string english, string chinese, Action<TimelineDraft, JsonObject> change)
    {
        if (!HasTitle(request) && !request.Edits.Any(edit => edit.Operation == "add_title"))
        {
            request.Remark("There is no title in this video.", "这个视频没有标题。");
            return;
        }

        request.Add(operation, english, chinese, draft =>
        {
            foreach (var segment in draft.Segments(TimelineDraft.Text))
            {
                change(draft, segment);
            }
        });
    }

    private static bool HasTitle(EditRequest request) => request.Draft.Segments(TimelineDraft.Text).Any();
}
