namespace SoraVideo.Conversation;

/// <summary>What a turn did to the timeline, found by comparing it with the one before.</summary>
internal static class TimelineDiff
{
    /// <summary>
    /// The differences, track kind by track kind: the first video track with the first video track, and so on, since tracks
    /// have no ids that are documented.
    /// </summary>
    public static IReadOnlyList<TimelineChange> Compare(Timeline before, Timeline after)
    {
        var changes = new List<TimelineChange>();
        var kinds = before.Tracks.Concat(after.Tracks).Select(track => track.Label).Distinct();
        foreach (var kind in kinds)
        {
            var old = before.Tracks.Where(track => track.Label == kind).ToArray();
            var now = after.Tracks.Where(track => track.Label == kind).ToArray();
            for (var i = 0; i < Math.Max(old.Length, now.Length); i++)
                AddChange(changes, kind, old.ElementAtOrDefault(i), now.ElementAtOrDefault(i));
        }

        if (changes.Count > 0 || (before.Width, before.Height) == (after.Width, after.Height) || before.Width is null)
            return changes;
        changes.Add(new TimelineChange { Kind = ChangeKind.Changed, Track = "Canvas", Before = Canvas(before), After = Canvas(after) });
        return changes;
    }

    /// <summary>The changes as a sentence, for turns that said nothing themselves.</summary>
    public static string Summarize(IReadOnlyList<TimelineChange> changes, bool stateChanged)
    {
        if (changes.Count == 0)
            return stateChanged ? Texts.Say("OnlyProjectChanged") : Texts.Say("NothingChanged");
        var list = string.Join("; ", changes);
        return $"{char.ToUpperInvariant(list[0])}{list[1..]}.";
    }

    private static void AddChange(List<TimelineChange> changes, string label, TimelineTrack? old, TimelineTrack? now)
    {
        var before = old is null ? null : TimelineText.Describe(old);
        var after = now is null ? null : TimelineText.Describe(now);
        if (before == after && SameMedia(old, now))
            return;
        var kind = old is null ? ChangeKind.Added : now is null ? ChangeKind.Removed : ChangeKind.Changed;
        changes.Add(new TimelineChange { Kind = kind, Track = label, Before = before, After = after });
    }

    private static bool SameMedia(TimelineTrack? old, TimelineTrack? now) =>
        (old?.Segments.Select(segment => segment.Url) ?? []).SequenceEqual(now?.Segments.Select(segment => segment.Url) ?? []);

    private static string Canvas(Timeline timeline) => $"{timeline.Width}x{timeline.Height}";
}
