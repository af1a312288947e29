namespace SoraVideo.Queue;

/// <summary>
/// An item that waits for a worker, or that one has in hand: all that it takes to make its video and to put its file in place.
/// </summary>
internal sealed record QueueEntry
{
    /// <summary>The number that the list gave it; 0 before that.</summary>
    public long Id { get; init; }

    /// <summary>The hold of the worker that has it, new each time that it changes hands; a write by an earlier one is refused.</summary>
    public Guid Fence { get; init; }

    public required string Batch { get; init; }

    public required VideoRequest Request { get; init; }

    /// <summary>The ISO code of the language that its session speaks.</summary>
    public required string Language { get; init; }

    /// <summary>The row's other columns, for its path and its result.</summary>
    public IReadOnlyDictionary<string, string> Columns { get; init; } = new Dictionary<string, string>();

    /// <summary>How often work on it has failed.</summary>
    public int Attempts { get; init; }

    /// <summary>Whether the user said that its message may be sent once more.</summary>
    public bool Resend { get; init; }

    /// <summary>Its file, below the workers' folder; none before one began with it. No other item of the batch has it.</summary>
    public string? File { get; init; }

    /// <summary>What the batch may cost on all machines together, in credits; no limit where there is none.</summary>
    public decimal? BatchCap { get; init; }

    /// <summary>What makes it one of a kind in its batch.</summary>
    public BatchItem Item => BatchItem.Of(Batch, Request, Language);
}
