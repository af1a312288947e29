using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace SoraVideo.Emulator.Prompting;

/// <summary>A video made shorter or longer.</summary>
internal static class LengthEdits
{
    private static readonly Regex By = Patterns.Of(
        @"\b(?:(?<less>shorten|trim|cut)|(?<more>lengthen|extend))\b[^.]*?\bby\s+" + Patterns.Seconds);
    private static readonly Regex To = Patterns.Of(
        @"\b(?:shorten|trim|cut|lengthen|extend|stretch|make|set"
        + @"|change)\b[^.\n]*?" + Patterns.Seconds + @"(?:\s+long)?|(?:缩短|延长|剪|裁|改|调整|变|加长)(?:短|剪)?(?:到|成|为|至)?\s*" + Patterns.Seconds);

    public static void Read(EditRequest request)
    {
        var before = request.Draft.Duration;
        if (request.Text.Take(By) is { } by)
        {
            Set(request, before + (by.Groups["less"].Success ? -Patterns.Milliseconds(by) : Patterns.Milliseconds(by)));
        }
        else if (request.Text.Take(To) is { } to)
        {
            Set(request, Patterns.Milliseconds(to));
        }
    }

    /// <summary>Gives every track the new length: pictures are cut or held at the end, titles never outlast the video.</summary>
    public static void Resize(TimelineDraft draft, int duration)
    {
        draft.Duration = duration;
        foreach (var track in draft.Tracks.Select(track => track!))
        {
            var segments = track["sg"]!.AsArray();
            foreach (var segment in segments.Where(segment => Start(segment) >= duration).ToList())
            {
                segments.Remove(segment);
            }

            if (segments.LastOrDefault() is { } last)
            {
                var room = duration - Start(last);
                last["d"] = TimelineDraft.Kind(track) == TimelineDraft.Text ? Math.Min((int?)last["d"] ?? room, room) : room;
            }
        }
    }

    private static int Start(JsonNode? segment) => (int?)segment?["s"] ?? 0;

    private static void Set(EditRequest request, int wanted)
    {
        var duration = Math.Clamp(wanted, 1_000, 60_000);
        if (duration == request.Draft.Duration)
        {
            request.Remark($"The video is {Replies.Seconds(duration)} seconds long already.", $"视频已经是 {Replies.Seconds(duration)} 秒了。");
            return;
        }

        var seconds = Replies.Seconds(duration);
        request.Add("set_duration", $"The video is {seconds} seconds long now.", $"视频时长现在是 {seconds} 秒。", draft => Resize(draft, duration));
    }
}
