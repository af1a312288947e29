using System.Globalization;
using SoraVideo.Conversation;
using SoraVideo.Transport;

namespace SoraVideo.Gallery;

/// <summary>A timeline as bars, with the same in words beside them for those who can't see bars.</summary>
internal static class GalleryTimeline
{
    private const int MostTracks = 8;
    private const int MostSegments = 60;
    private const double Width = 1000;

    public static Markup Draw(Timeline timeline, GalleryText text)
    {
        if (!timeline.HasContent)
            return Markup.None;
        var rest = timeline.Tracks.Count - MostTracks;
        Markup more = rest > 0 ? $"<li>{text.Get("GalleryMoreTracks", rest)}</li>" : Markup.None;
        var end = End(timeline);
        return $"""
            <h4>{text["GalleryTimeline"]}</h4>
            <ol class="tracks">{timeline.Tracks.Take(MostTracks).Select(track => Track(track, end))}{more}</ol>

            """;
    }

    private static Markup Track(TimelineTrack track, double end) => $"""
        <li class="{Class(track.Kind)}"><span dir="auto">{SafeText.Line(TimelineText.Line(track), 160)}</span>
        <svg viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true">{track.Segments.Take(MostSegments).Select(segment => Bar(segment, end))}</svg></li>
        """;

    // Bars that touch keep a gap between them.
    private static Markup Bar(TimelineSegment segment, double end)
    {
        var from = Math.Clamp(segment.Start.TotalSeconds / end, 0, 1) * Width;
        var length = Math.Max((Math.Clamp(segment.End.TotalSeconds / end, 0, 1) * Width) - from - 3, 4);
        return $"""<rect x="{Number(from)}" width="{Number(length)}" height="10" rx="3"/>""";
    }

    private static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);

    private static string Class(TrackKind kind) => kind switch
    {
        TrackKind.Video => "video",
        TrackKind.Audio => "audio",
        TrackKind.Text => "text",
        _ => "other",
    };

    private static double End(Timeline timeline)
    {
        var last = timeline.Tracks.SelectMany(track => track.Segments).Max(segment => segment.End);
        var end = Math.Max(timeline.Duration.TotalSeconds, last.TotalSeconds);
        return end > 0 ? end : 1;
    }
}
