using System.Text.RegularExpressions;
using SoraVideo.Emulator.State;

namespace SoraVideo.Emulator.Prompting;

/// <summary>Uploaded pictures, clips and sounds put into the draft.</summary>
internal static class MediaEdits
{
    private static readonly Regex Adds = Patterns.Of(
        @"\b(?:add|use|insert|include|put|overlay|append)\b(?:(?!\b(?:title|caption)\b)[^.\n])*?\b(?<what>photos?|pictures?|images?"
        + @"|clips?|videos?|footage|logo|watermark|files?|upload(?:s|ed)?|overlay|picture[\s-]in[\s-]picture|song|recording"
        + @"|voice(?:over)?)\b(?:\s+(?:photos?|pictures?|images?|clips?|videos?|files?|music|sound|song|audio))?"
        + @"|(?:加入|加上|添加|插入|使用|用|放)[^。\n]*?(?:照片|图片|素材|上传|水印|画中画|录音)(?:的(?:照片|图片|视频|音乐|素材))?");

    private static readonly Regex FirstPlace = Patterns.Of(@"\b(?:beginning|start|intro|opening|first)\b|开头|片头|最前");
    private static readonly Regex Pictures = Patterns.Of(@"\b(?:photos?|pictures?|images?|logo|watermark)\b|照片|图片|水印");
    private static readonly Regex Sounds = Patterns.Of(@"\b(?:music|song|sound|audio|recording|voice(?:over)?)\b|音乐|录音|声音");
    private static readonly Regex All = Patterns.Of(@"\b(?:photos|pictures|images|clips|files|uploads)\b|所有|全部|这些");

    public static void Read(EditRequest request)
    {
        var whole = request.Text.Whole;
        var named = request.Uploads.Where(item => TakeName(request.Text, item.Name)).ToList();
        if (named.Count == 0 && request.Text.Take(Adds) is null)
        {
            return;
        }

        var wanted = named.Count > 0 ? named : Wanted(request, whole);
        if (wanted.Count == 0)
        {
            request.Remark("Nothing like that has been uploaded yet. Drag and drop a file first.", "还没有上传这样的素材，请先拖拽文件上传。");
            return;
        }

        var names = string.Join(", ", wanted.Select(item => item.Name));
        if (wanted[0].Type == "audio")
        {
            request.Add("use_audio", $"The sound is {names} now.", $"声音已换成 {names}。", draft => UseSound(draft, wanted[^1]));
        }
        else if (DraftMaker.AsksForOverlay(whole))
        {
            request.Add("add_overlay", $"I laid {names} over the video.", $"已将 {names} 叠加到视频上。", draft => draft.Add(
                TimelineDraft.Video, wanted.Select(item => TimelineDraft.Segment(draft.Duration, 0, DraftMaker.OverlayDetails(item)))));
        }
        else
        {
            var first = FirstPlace.IsMatch(whole);
            request.Add("add_media", $"I added {names} to the video.", $"已将 {names} 加入视频。", draft => Insert(draft, wanted, first));
        }
    }

    // With what it is to be: "use wind.mp3 as background music" asks for no other music.
    private static bool TakeName(PromptText text, string name) =>
        text.Take(Patterns.Of(Regex.Escape(name) + @"(?:\s+(?:as|for)\b[^.,;\n]*|[作当]?[为做成]?(?:背景)?(?:音乐|配乐))?")) is not null;

    private static List<MediaItem> Wanted(EditRequest request, string whole)
    {
        var used = request.Draft.Segments(TimelineDraft.Video).Concat(request.Draft.Segments(TimelineDraft.Audio))
            .Select(segment => (string?)segment["m"]?["url"]).ToHashSet();
        var fitting = request.Uploads.Where(item => Pictures.IsMatch(whole) ? item.Type == "image"
            : Sounds.IsMatch(whole) ? item.Type == "audio"
            : item.Type != "audio").ToList();
        var fresh = fitting.Where(item => !used.Contains(item.Url)).ToList();
        return All.IsMatch(whole) && fresh.Count > 0 ? fresh : [.. (fresh.Count > 0 ? fresh : fitting).TakeLast(1)];
    }

    private static void UseSound(TimelineDraft draft, MediaItem item)
    {
        draft.Remove(TimelineDraft.Audio);
        draft.Add(TimelineDraft.Audio, DraftMaker.SoundSegment(item, draft.Duration, 0.8));
    }

    private static void Insert(TimelineDraft draft, List<MediaItem> items, bool first)
    {
        var added = items.Select(item => TimelineDraft.Segment(DraftMaker.TimeOf(item), 0, DraftMaker.Details(item))).ToList();
        if (draft.Main is not { } main)
        {
            draft.Add(TimelineDraft.Video, added);
            main = draft.Main!;
        }
        else
        {
            foreach (var (segment, i) in added.Select((segment, i) => (segment, i)))
            {
                main.Insert(first ? i : main.Count, segment);
            }
        }

        var start = 0;
        foreach (var segment in main)
        {
            segment!["s"] = start;
            start += (int)segment["d"]!;
        }

        LengthEdits.Resize(draft, start);
    }
}
