namespace SoraVideo;

/// <summary>One piece on a track: a clip, a sound, or a text.</summary>
public sealed record TimelineSegment
{
    /// <summary>The name, or the text on a text track; empty where the backend gave none.</summary>
    public string Name { get; init; } = "";

    /// <summary>When it starts on the timeline.</summary>
    public TimeSpan Start { get; init; }

    /// <summary>How long it lasts.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>When it ends on the timeline.</summary>
    public TimeSpan End => Start + Duration;

    /// <summary>Loudness from 0 to 1 (1 is 100 %), where the backend gave one.</summary>
    public double? Volume { get; init; }

    /// <summary>Where the media lies, where the backend gave it.</summary>
    public string? Url { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Conversation.TimelineText.Describe(this);
}
