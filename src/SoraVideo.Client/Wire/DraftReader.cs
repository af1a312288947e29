using System.Text.Json;

namespace SoraVideo.Wire;

/// <summary>
/// Reads a draft's short keys. Only tracks, types, segments, durations and metadata are documented; everything else is
/// looked for under the likely names, and missing it is never an error.
/// </summary>
internal static class DraftReader
{
    public static Timeline Read(JsonElement? draft)
    {
        if (draft is not { ValueKind: JsonValueKind.Object } root)
            return Timeline.Empty;
        var about = About(root);
        var tracks = root.Member("t", "tracks").Items().Select(Track).ToArray();
        var longest = tracks.SelectMany(track => track.Segments).Select(segment => segment.End).DefaultIfEmpty().Max();
        return new Timeline
        {
            Title = about.Text("title", "name"),
            Duration = root.Milliseconds("d", "duration") ?? longest,
            Width = about.Whole("width", "w") ?? root.Whole("width"),
            Height = about.Whole("height", "h") ?? root.Whole("height"),
            Tracks = tracks,
        };
    }

    private static TimelineTrack Track(JsonElement track, int place)
    {
        var code = track.Whole("tt", "type");
        var volume = Volume(track);
        var segments = new List<TimelineSegment>();
        foreach (var segment in track.Member("sg", "segments").Items())
            segments.Add(Segment(segment, segments.Count == 0 ? TimeSpan.Zero : segments[^1].End, volume));
        return new TimelineTrack { Index = place + 1, TypeCode = code, Kind = Kind(code), Segments = segments };
    }

    // A segment that doesn't say when it starts follows the one before it.
    private static TimelineSegment Segment(JsonElement segment, TimeSpan follows, double? trackVolume)
    {
        var about = About(segment);
        return new TimelineSegment
        {
            Name = about.Text("text", "name", "title", "content") ?? segment.Text("text", "name", "title", "n") ?? "",
            Start = segment.Milliseconds("s", "st", "start", "start_time", "startTime")
                ?? about.Milliseconds("start", "start_time")
                ?? follows,
            Duration = segment.Milliseconds("d", "duration") ?? about.Milliseconds("duration", "d") ?? TimeSpan.Zero,
            Volume = Volume(segment) ?? trackVolume,
            Url = about.Text("url", "cdn_url", "src") ?? segment.Text("url", "cdn_url", "src"),
        };
    }

    private static double? Volume(JsonElement element)
    {
        var volume = About(element).Number("volume", "vol", "v") ?? element.Number("volume", "vol", "v");
        return volume is >= 0 and <= 1000 ? (double)(volume > 10 ? volume.Value / 100 : volume.Value) : null;
    }

    private static JsonElement About(JsonElement element) =>
        element.Member("m", "metadata") is { ValueKind: JsonValueKind.Object } about ? about : default;

    private static TrackKind Kind(int? code) => code switch
    {
        0 => TrackKind.Video,
        1 => TrackKind.Audio,
        7 => TrackKind.Text,
        _ => TrackKind.Unknown,
    };
}
