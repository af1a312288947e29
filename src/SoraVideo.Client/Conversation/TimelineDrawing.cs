using System.Globalization;
using System.Text;

namespace SoraVideo.Conversation;

/// <summary>Draws timelines as bars over an axis of time.</summary>
/// <param name="width">Columns of the terminal; less than 30 counts as 30.</param>
/// <param name="ascii">Draws with ASCII alone; names stay as they are.</param>
internal sealed class TimelineDrawing(int width, bool ascii)
{
    private const int Narrowest = 30;
    private const int LongestLabel = 18;
    private static readonly double[] Steps = [0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1800, 3600];
    private readonly int columns = Math.Max(Narrowest, width);

    /// <summary>The lines of one timeline.</summary>
    public IReadOnlyList<string> Draw(Timeline timeline) => Draw(timeline, columns, End(timeline));

    /// <summary>Two timelines beside each other, over axes of the same length; above one another where there is no room.</summary>
    public IReadOnlyList<string> Draw(Timeline left, Timeline right, string leftHead, string rightHead)
    {
        var end = Math.Max(End(left), End(right));
        var half = (columns - 3) / 2;
        if (half < Narrowest)
            return [leftHead, .. Draw(left, columns, end), "", rightHead, .. Draw(right, columns, end)];
        string[] one = [leftHead, .. Draw(left, half, end)];
        string[] other = [rightHead, .. Draw(right, half, end)];
        var bar = ascii ? " | " : " │ ";
        return
        [
            .. Enumerable.Range(0, Math.Max(one.Length, other.Length)).Select(row =>
                (TextWidth.Fit(one.ElementAtOrDefault(row) ?? "", half) + bar + (other.ElementAtOrDefault(row) ?? "")).TrimEnd()),
        ];
    }

    private List<string> Draw(Timeline timeline, int room, double end)
    {
        if (timeline.Tracks.Count == 0)
            return [TimelineText.Summarize(timeline)];
        var labels = timeline.Tracks.Select(track => $"{track.Index}. {track.Label}").ToList();
        var margin = Math.Min(LongestLabel, labels.Max(TextWidth.Of)) + 1;
        var lines = new List<string> { new string(' ', margin) + Axis(room - margin, end) };
        foreach (var (track, label) in timeline.Tracks.Zip(labels))
        {
            var lanes = Lanes(track);
            for (var i = 0; i < lanes.Count; i++)
                lines.Add((TextWidth.Fit(i == 0 ? label : "", margin) + Lane(lanes[i], track, room - margin, end)).TrimEnd());
            if (lanes.Count == 0)
                lines.Add(TextWidth.Fit(label, margin) + "(empty)");
        }

        return lines;
    }

    // Pieces that overlap each get a line of their own.
    private static List<List<TimelineSegment>> Lanes(TimelineTrack track)
    {
        var lanes = new List<List<TimelineSegment>>();
        foreach (var segment in track.Segments.OrderBy(segment => segment.Start))
        {
            if (lanes.Find(lane => lane[^1].End <= segment.Start) is { } free)
                free.Add(segment);
            else
                lanes.Add([segment]);
        }

        return lanes;
    }

    private string Lane(List<TimelineSegment> lane, TimelineTrack track, int room, double end)
    {
        var line = new StringBuilder();
        var used = 0;
        foreach (var segment in lane)
        {
            // More pieces than columns.
            if (used >= room)
                break;
            var from = Math.Clamp(Column(segment.Start, room, end), used, room - 1);
            var to = Math.Clamp(Column(segment.End, room, end), from + 1, room);
            line.Append(' ', from - used).Append(Bar(Caption(segment, track), to - from));
            used = to;
        }

        return line.ToString();
    }

    private string Bar(string caption, int length)
    {
        if (length == 1)
            return ascii ? "|" : "▪";
        var inner = length - 2;
        var shown = caption.Length > 0 && inner >= 2 ? TextWidth.Fit(caption, Math.Min(inner, TextWidth.Of(caption))).TrimEnd() : "";
        var rest = new string(ascii ? '-' : '─', inner - TextWidth.Of(shown));
        return (ascii ? "[" : "├") + shown + rest + (ascii ? "]" : "┤");
    }

    private static string Caption(TimelineSegment segment, TimelineTrack track)
    {
        var name = Transport.SafeText.Line(segment.Name, 60);
        if (track.Kind == TrackKind.Text && name.Length > 0)
            name = $"\"{name}\"";
        return segment.Volume is { } level ? $"{name} {Math.Round(level * 100).ToString(CultureInfo.InvariantCulture)}%".Trim() : name;
    }

    // Marks at round seconds, none on top of another.
    private static string Axis(int room, double end)
    {
        var marks = new StringBuilder(new string(' ', room));
        var free = 0;
        var step = Array.Find(Steps, candidate => end / candidate * 8 <= room);
        step = step == 0 ? Math.Ceiling(end / Math.Max(1, room / 8)) : step;
        for (var i = 0; i * step <= end + 1e-9; i++)
        {
            var mark = (i * step).ToString("0.##", CultureInfo.InvariantCulture) + "s";
            var at = Math.Min((int)Math.Round(i * step / end * (room - 1)), room - mark.Length);
            if (at < free)
                continue;
            marks.Remove(at, mark.Length).Insert(at, mark);
            free = at + mark.Length + 1;
        }

        return marks.ToString().TrimEnd();
    }

    private static int Column(TimeSpan time, int room, double end) => (int)Math.Round(time.TotalSeconds / end * room);

    private static double End(Timeline timeline)
    {
        var last = timeline.Tracks.SelectMany(track => track.Segments).Select(segment => segment.End).DefaultIfEmpty().Max();
        var end = Math.Max(timeline.Duration.TotalSeconds, last.TotalSeconds);
        return end > 0 ? end : 1;
    }
}
