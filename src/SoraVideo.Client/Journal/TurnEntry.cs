namespace SoraVideo.Journal;

/// <summary>One message as it is remembered: all that it takes to carry it on from any process.</summary>
internal sealed record TurnEntry
{
    /// <summary>The number that the journal gave it; 0 before that.</summary>
    public long Id { get; init; }

    /// <summary>
    /// The hold on it of whoever has it, new each time that it changes hands; a write by an earlier one is refused. Empty in a
    /// journal whose owners a lock keeps apart.
    /// </summary>
    public Guid Fence { get; init; }

    /// <summary>A hash of API and account. Never the token.</summary>
    public required string Account { get; init; }

    public string? SessionId { get; init; }

    public string? TaskId { get; init; }

    public string? UserId { get; init; }

    public string Language { get; init; } = "en";

    public required string Name { get; init; }

    public required string Prompt { get; init; }

    /// <summary>The wished playing time.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>The wished shape.</summary>
    public string? AspectRatio { get; init; }

    /// <summary>Local files that are uploaded before the message.</summary>
    public IReadOnlyList<string> Media { get; init; } = [];

    /// <summary>Whether it makes a video of its own; talk and edits change the session's at most.</summary>
    public bool MakesVideo { get; init; } = true;

    public VideoStatus Status { get; init; }

    /// <summary>
    /// What the session's state held of messages' work before this one left; none if a busy session turned it away, so that no change
    /// in it can be its work.
    /// </summary>
    public string? Before { get; init; }

    public string? Reply { get; init; }

    public string? Error { get; init; }

    /// <summary>How often the message was sent; more than once only on the user's word.</summary>
    public int Attempts { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? SentAt { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>Where its file was put last, by the renders that are remembered; never written.</summary>
    public string? ExportPath { get; init; }

    /// <summary>The batch that it is an item of, if any.</summary>
    public string? Batch { get; init; }

    /// <summary>What makes it one of a kind in its batch.</summary>
    public string? Item { get; init; }

    /// <summary>The credits that it cost; none before it was sent.</summary>
    public decimal? Credits { get; init; }

    /// <summary>Whether nobody could tell what it really cost.</summary>
    public bool CreditsEstimated { get; init; }
}
