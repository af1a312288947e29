namespace SoraVideo;

/// <summary>A finished render and, if it was fetched, the file on disk.</summary>
public sealed record NemoExport
{
    /// <summary>The name of the video that was exported.</summary>
    public string? Name { get; init; }

    /// <summary>The render's id; it can be given to an export again to fetch the same file.</summary>
    public required string RenderId { get; init; }

    /// <summary>The session that was rendered, where it is known.</summary>
    public string? SessionId { get; init; }

    /// <summary>Where the backend serves the file from.</summary>
    public required string Url { get; init; }

    /// <summary>The file on disk; none if only the render was asked for.</summary>
    public FileInfo? File { get; init; }

    /// <summary>Size in bytes; of the file if it was fetched, else as the backend gave it.</summary>
    public long? Length { get; init; }

    /// <summary>Playing time, where it is known.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>The file's SHA-256 in lower-case hex.</summary>
    public string? Sha256 { get; init; }

    /// <summary>Anything the backend said about the render.</summary>
    public string? Message { get; init; }

    /// <summary>A finished render whose file was not fetched.</summary>
    public static NemoExport Of(NemoRender render) => new()
    {
        RenderId = render.Id,
        SessionId = render.SessionId,
        Url = render.Url ?? "",
        Length = render.Size,
        Duration = render.Duration,
        Message = render.Message is { } message ? Transport.SafeText.ForDisplay(message) : null,
    };

    /// <inheritdoc/>
    public override string ToString() => File?.FullName ?? RenderId;
}
