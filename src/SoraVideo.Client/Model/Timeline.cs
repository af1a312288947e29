namespace SoraVideo;

/// <summary>The tracks of a session's draft, read from the backend's short keys.</summary>
public sealed record Timeline
{
    /// <summary>A timeline without tracks.</summary>
    public static Timeline Empty { get; } = new();

    /// <summary>The draft's title.</summary>
    public string? Title { get; init; }

    /// <summary>The draft's whole playing time.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>Width in pixels, where the draft says it.</summary>
    public int? Width { get; init; }

    /// <summary>Height in pixels, where the draft says it.</summary>
    public int? Height { get; init; }

    /// <summary>The tracks from top to bottom.</summary>
    public IReadOnlyList<TimelineTrack> Tracks { get; init => field = Listing<TimelineTrack>.Of(value); } = Listing<TimelineTrack>.Of([]);

    /// <summary>Whether there is anything to render: a track with at least one segment.</summary>
    public bool HasContent => Tracks.Any(track => track.Segments.Count > 0);

    /// <summary>The timeline in one line, such as <c>Timeline (1 track): 1. Video: city (0-10s)</c>.</summary>
    public override string ToString() => Conversation.TimelineText.Summarize(this);
}
