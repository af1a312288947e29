namespace SoraVideo.Journal;

/// <summary>One render as it is remembered.</summary>
internal sealed record RenderEntry
{
    /// <summary>The number that the journal gave it; 0 before that.</summary>
    public long Id { get; init; }

    /// <inheritdoc cref="TurnEntry.Fence"/>
    public Guid Fence { get; init; }

    /// <summary>A hash of API and account. Never the token.</summary>
    public required string Account { get; init; }

    /// <summary>The render's id on the backend, chosen before it is submitted.</summary>
    public required string RenderId { get; init; }

    public string? SessionId { get; init; }

    public required string Format { get; init; }

    public required string Quality { get; init; }

    /// <summary>Where the file goes, written down before it gets its name; none if only the render was asked for.</summary>
    public string? Target { get; init; }

    /// <summary>The SHA-256 of the file for <see cref="Target"/>: by it a later process knows the file for this render's.</summary>
    public string? Sha256 { get; init; }

    /// <summary>A hash of the draft that is rendered: another draft needs another render.</summary>
    public required string Draft { get; init; }

    public RenderStatus Status { get; init; }

    public string? Url { get; init; }

    public string? Error { get; init; }

    public int Attempts { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the backend had it; none before that, and in journals of version 2 and older.</summary>
    public DateTimeOffset? SubmittedAt { get; init; }

    /// <summary>How long the backend took, where one process saw it from beginning to end.</summary>
    public RenderTime? Took { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }
}
