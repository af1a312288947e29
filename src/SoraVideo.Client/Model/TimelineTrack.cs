namespace SoraVideo;

/// <summary>One track of a timeline.</summary>
public sealed record TimelineTrack
{
    /// <summary>The place from the top, beginning with 1.</summary>
    public required int Index { get; init; }

    /// <summary>What the track carries.</summary>
    public required TrackKind Kind { get; init; }

    /// <summary>The backend's own number for the kind; none if it gave none.</summary>
    public int? TypeCode { get; init; }

    /// <summary>The pieces in the order in which the backend lists them.</summary>
    public IReadOnlyList<TimelineSegment> Segments { get; init => field = Listing<TimelineSegment>.Of(value); } = Listing<TimelineSegment>.Of([]);

    /// <summary>The short word for the kind, as the timeline prints it: Video, BGM, Title, or "Track type 5".</summary>
    public string Label => Conversation.TimelineText.Label(this);

    /// <inheritdoc/>
    public override string ToString() => Conversation.TimelineText.Describe(this);
}
