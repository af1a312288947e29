namespace SoraVideo;

/// <summary>A render on the backend. Its id is enough to pick it up again from any process.</summary>
public sealed record NemoRender
{
    /// <summary>The render's id, chosen by the client.</summary>
    public required string Id { get; init; }

    /// <summary>The session that was rendered, where it is known.</summary>
    public string? SessionId { get; init; }

    /// <summary>The backend's word: pending, processing, completed, failed, or one not known yet.</summary>
    public required string Status { get; init; }

    /// <summary>Progress from 0 to 100, where the backend gave it.</summary>
    public double? Progress { get; init; }

    /// <summary>Where the finished file lies.</summary>
    public string? Url { get; init; }

    /// <summary>Playing time, where the backend gave it.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>Size in bytes, where the backend gave it.</summary>
    public long? Size { get; init; }

    /// <summary>Why it failed, in the backend's words.</summary>
    public string? Error { get; init; }

    /// <summary>Anything else the backend said about it.</summary>
    public string? Message { get; init; }

    /// <summary>Whether the file is ready.</summary>
    public bool IsCompleted => Is("completed");

    /// <summary>Whether the render came to nothing.</summary>
    public bool IsFailed => Is("failed") || Is("error") || MeansCancelled(Status);

    /// <summary>Whether somebody cancelled it, by its status or by the reason of its failure.</summary>
    public bool IsCancelled => MeansCancelled(Status) || MeansCancelled(Error);

    /// <summary>Another id that the backend gave the render when it was submitted; asked by that one first.</summary>
    internal string? OtherId { get; init; }

    /// <summary>How long the backend asks to wait before it is asked again.</summary>
    internal TimeSpan? RetryAfter { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Id;

    private static bool MeansCancelled(string? word) => word?.Trim().TrimEnd('.').ToUpperInvariant() is "CANCELLED" or "CANCELED";

    private bool Is(string status) => string.Equals(Status, status, StringComparison.OrdinalIgnoreCase);
}
