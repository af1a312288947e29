using System.Globalization;

namespace SoraVideo.Conversation;

/// <summary>Timelines in words.</summary>
internal static class TimelineText
{
    public static string Summarize(Timeline timeline)
    {
        if (timeline.Tracks.Count == 0)
            return "Timeline (empty)";
        var tracks = timeline.Tracks.Select(track => $"{track.Index}. {Line(track)}");
        return $"Timeline ({timeline.Tracks.Count} {(timeline.Tracks.Count == 1 ? "track" : "tracks")}): {string.Join(' ', tracks)}";
    }

    /// <summary>A track with its label, such as <c>BGM: Lo-fi (0-10s, 35%)</c>.</summary>
    public static string Line(TimelineTrack track) => $"{track.Label}: {Describe(track)}";

    public static string Label(TimelineTrack track) => track.Kind switch
    {
        TrackKind.Video => "Video",
        TrackKind.Audio => "BGM",
        TrackKind.Text => "Title",
        _ => track.TypeCode is { } code ? $"Track type {code.ToString(CultureInfo.InvariantCulture)}" : "Track",
    };

    public static string Describe(TimelineTrack track) =>
        track.Segments.Count == 0
            ? "(empty)"
            : string.Join(", ", track.Segments.Select(segment => Describe(segment, track.Kind == TrackKind.Text)));

    public static string Describe(TimelineSegment segment) => Describe(segment, quoted: false);

    private static string Describe(TimelineSegment segment, bool quoted)
    {
        var name = Transport.SafeText.Line(segment.Name, 60);
        var shown = name.Length == 0 ? "" : quoted ? $"\"{name}\" " : $"{name} ";
        var volume = segment.Volume is { } level ? $", {Percent(level)}" : "";
        return $"{shown}({Seconds(segment.Start)}-{Seconds(segment.End)}s{volume})";
    }

    private static string Percent(double level) => Math.Round(level * 100).ToString(CultureInfo.InvariantCulture) + "%";

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.##", CultureInfo.InvariantCulture);
}
