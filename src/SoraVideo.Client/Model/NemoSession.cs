namespace SoraVideo;

/// <summary>A project on the backend: one conversation with one timeline.</summary>
public sealed record NemoSession
{
    /// <summary>The session's id. An opaque string, often 19 digits long; never a number.</summary>
    public required string Id { get; init; }

    /// <summary>The task that the session belongs to, where the backend named one.</summary>
    public string? TaskId { get; init; }

    /// <summary>The account's public id, used in registration links.</summary>
    public string? UserId { get; init; }

    /// <summary>What the project is called on the backend.</summary>
    public string? TaskName { get; init; }

    /// <summary>The ISO code of the language that the session speaks, such as <c>en</c> or <c>zh-CN</c>.</summary>
    public string Language { get; init; } = "en";

    /// <summary>When the session was made here.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Id;
}
