namespace SoraVideo;

/// <summary>One message to the backend and what came of it.</summary>
public sealed record NemoTurn
{
    /// <summary>The session that the message went to.</summary>
    public required NemoSession Session { get; init; }

    /// <summary>The message as it was sent.</summary>
    public required string Message { get; init; }

    /// <summary>What the backend said, tool noise and thoughts left out; after a silent edit, what changed.</summary>
    public required string Reply { get; init; }

    /// <summary>Whether the backend said nothing, so that <see cref="Reply"/> was read off the state.</summary>
    public bool IsSilent { get; init; }

    /// <summary>Whether the stream broke off and the outcome was read from the state instead.</summary>
    public bool IsRecovered { get; init; }

    /// <summary>What the turn did to the timeline.</summary>
    public IReadOnlyList<TimelineChange> Changes { get; init => field = Listing<TimelineChange>.Of(value); } = Listing<TimelineChange>.Of([]);

    /// <summary>Whether the session holds something else than before, though its timeline may look the same.</summary>
    public bool IsChanged { get; init; }

    /// <summary>The session's state after the turn.</summary>
    public required NemoState State { get; init; }

    /// <summary>Things worth knowing that are no failure: skipped lines, warnings of the model.</summary>
    public IReadOnlyList<string> Notes { get; init => field = Listing<string>.Of(value); } = Listing<string>.Of([]);
}
