using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SoraVideo.Emulator.State;

namespace SoraVideo.Emulator.Prompting;

/// <summary>Makes the draft of a new video in the two stages in which the service shows it.</summary>
internal sealed class DraftMaker(GenerationPlan plan, string clipUrl)
{
    private const int PhotoTime = 3_000;
    private const int ShortestClip = 500;
    private static readonly Regex SpeaksOfMedia = Patterns.Of(
        @"\b(?:photos?|pictures?|images?|slide\s?show|footage|uploaded|upload|my\s+(?:clips?|videos?))\b|照片|图片|相册|幻灯片|素材|上传");

    private static readonly Regex SpeaksOfOverlay = Patterns.Of(
        @"\boverlay\b|\bpicture[\s-]in[\s-]picture\b|\bpip\b|\blogo\b|\bwatermark\b|画中画|水印|叠加");
    private readonly List<MediaItem> pictures = [.. plan.Media.Where(item => item.Type != "audio")];
    private readonly MediaItem? sound = plan.Media.LastOrDefault(item => item.Type == "audio");

    /// <summary>The clip that is generated; null when uploaded media fill the whole video.</summary>
    public MediaItem? Clip { get; private set; }

    public static bool AsksForOverlay(string message) => SpeaksOfOverlay.IsMatch(message);

    public static int TimeOf(MediaItem item) =>
        item is { Type: "video", Duration: > 0 and var seconds } ? (int)(seconds * 1000) : PhotoTime;

    public static JsonObject Details(MediaItem item)
    {
        var details = new JsonObject { ["name"] = item.Name, ["url"] = item.Url };
        details[item.Prompt is null ? "kind" : "prompt"] = item.Prompt ?? item.Type;
        return details;
    }

    public static JsonObject OverlayDetails(MediaItem item)
    {
        var details = Details(item);
        details["overlay"] = true;
        details["position"] = "top-right";
        return details;
    }

    /// <summary>The pictures alone.</summary>
    public TimelineDraft StageOne()
    {
        var overlay = pictures.Count > 0 && AsksForOverlay(plan.Message);
        var duration = overlay ? plan.Duration ?? GenerationPlan.DefaultDuration : TotalTime();
        var draft = TimelineDraft.Create(duration, plan.Title, plan.Canvas);
        draft.Add(TimelineDraft.Video, MainSegments(overlay ? [] : pictures, duration));
        if (overlay)
        {
            draft.Add(TimelineDraft.Video, pictures.Select(item => TimelineDraft.Segment(duration, 0, OverlayDetails(item))));
        }

        return draft;
    }

    /// <summary>Adds the music and the title that nobody had to ask for.</summary>
    public bool StageTwo(TimelineDraft draft)
    {
        if (sound is not null)
        {
            draft.Add(TimelineDraft.Audio, SoundSegment(sound, draft.Duration, plan.Wishes.Volume ?? 0.8));
        }
        else if (!plan.Wishes.NoMusic)
        {
            draft.Add(TimelineDraft.Audio, MusicSegment(plan.Music, draft.Duration, plan.Wishes.Volume ?? 0.35));
        }

        if (!plan.Wishes.NoTitle)
        {
            draft.Add(TimelineDraft.Text, TitleSegment(plan.Title, Math.Min(plan.Wishes.TitleTime ?? 3_000, draft.Duration)));
        }

        return draft.Tracks.Count > 1;
    }

    public static JsonObject SoundSegment(MediaItem item, int duration, double volume) => TimelineDraft.Segment(
        duration, 0, new() { ["name"] = item.Name, ["volume"] = volume, ["url"] = item.Url });

    public static JsonObject MusicSegment(MusicStyle style, int duration, double volume) => TimelineDraft.Segment(
        duration, 0, new() { ["name"] = style.Name, ["volume"] = volume, ["style"] = style.Id });

    public static JsonObject TitleSegment(string text, int duration) => TimelineDraft.Segment(
        duration, 0, new() { ["text"] = text, ["size"] = 1.0, ["color"] = "white", ["position"] = "center" });

    private int TotalTime()
    {
        var media = Math.Min(60_000, pictures.Sum(TimeOf));
        var byMedia = SpeaksOfMedia.IsMatch(plan.Message) && media > 0 ? media : Math.Max(GenerationPlan.DefaultDuration, media);
        return plan.Duration ?? byMedia;
    }

    private List<JsonObject> MainSegments(List<MediaItem> media, int duration)
    {
        var segments = new List<JsonObject>();
        var natural = media.Sum(TimeOf);
        var rest = duration - natural;
        var fills = natural > 0 && (rest < ShortestClip || SpeaksOfMedia.IsMatch(plan.Message));
        var start = 0;
        foreach (var item in media)
        {
            var last = item == media[^1];
            var time = !fills ? TimeOf(item) : last ? duration - start : (int)((long)TimeOf(item) * duration / natural);
            segments.Add(TimelineDraft.Segment(time, start, Details(item)));
            start += time;
        }

        if (!fills)
        {
            Clip = new(
                plan.Subject, "video", clipUrl, Duration: rest / 1000.0,
                Width: plan.Canvas.Width, Height: plan.Canvas.Height, Fps: 30, Prompt: plan.Subject);
            segments.Add(TimelineDraft.Segment(rest, start, Details(Clip)));
        }

        return segments;
    }
}
