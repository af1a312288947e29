namespace SoraVideo;

/// <summary>One item of a batch that workers share.</summary>
public sealed record NemoBatchItem
{
    /// <summary>The batch.</summary>
    public required string Batch { get; init; }

    /// <summary>The name of its video.</summary>
    public required string Name { get; init; }

    /// <summary>Where it stands.</summary>
    public BatchItemStatus Status { get; init; }

    /// <summary>What went wrong last; none where nothing did.</summary>
    public string? Reason { get; init; }

    /// <summary>How often work on it has failed.</summary>
    public int Attempts { get; init; }

    /// <summary>The machine that has it in hand; none where nobody has.</summary>
    public string? Worker { get; init; }

    /// <summary>Its file, below the folder that the workers write to; none before one began with it.</summary>
    public string? File { get; init; }

    /// <summary>When a worker took it last; none before that.</summary>
    public DateTimeOffset? TakenAt { get; init; }

    /// <summary>When it was done, unclear or dead; none before that.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>The words that it is made of.</summary>
    public required string Prompt { get; init; }
}
