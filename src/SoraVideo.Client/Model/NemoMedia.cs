namespace SoraVideo;

/// <summary>A picture, clip or sound that was uploaded into a session.</summary>
public sealed record NemoMedia
{
    /// <summary>The name under which the backend keeps it.</summary>
    public required string FileName { get; init; }

    /// <summary>What the backend takes it for: <c>video</c>, <c>image</c>, <c>audio</c>, or a word not known yet.</summary>
    public string? FileType { get; init; }

    /// <summary>Where the backend serves it from.</summary>
    public string? Url { get; init; }

    /// <summary>Playing time; none for pictures.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>Width in pixels.</summary>
    public int? Width { get; init; }

    /// <summary>Height in pixels.</summary>
    public int? Height { get; init; }

    /// <summary>Frames per second.</summary>
    public double? FrameRate { get; init; }

    /// <summary>The session that holds it.</summary>
    public required string SessionId { get; init; }

    /// <summary>The local path or the URL that it came from.</summary>
    public string? Source { get; init; }

    /// <inheritdoc/>
    public override string ToString() => FileName;
}
