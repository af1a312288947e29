namespace SoraVideo;

/// <summary>What the backend holds for a session.</summary>
public sealed record NemoState
{
    /// <summary>The session that this is the state of.</summary>
    public required string SessionId { get; init; }

    /// <summary>The task that the session belongs to.</summary>
    public string? TaskId { get; init; }

    /// <summary>What the project is called on the backend.</summary>
    public string? TaskName { get; init; }

    /// <summary>The account's public id, where the backend gave it.</summary>
    public string? UserId { get; init; }

    /// <summary>The draft's tracks and segments.</summary>
    public Timeline Timeline { get; init; } = Timeline.Empty;

    /// <summary>Whether there is something to export.</summary>
    public bool IsReady => Timeline.HasContent;

    /// <summary>The draft as the backend wrote it, byte for byte; none before the first generation.</summary>
    public string? Draft { get; init; }

    /// <summary>The backend's list of uploaded clips, as raw JSON.</summary>
    public string? VideoInfos { get; init; }

    /// <summary>The backend's record of generated media, as raw JSON.</summary>
    public string? GeneratedMedia { get; init; }

    /// <summary>The canvas (width, height, ratio), as raw JSON.</summary>
    public string? CanvasConfig { get; init; }

    /// <summary>
    /// A short hash over draft, clips and generated media. Two states with the same fingerprint hold the same,
    /// whatever order their JSON keys are in.
    /// </summary>
    public required string Fingerprint { get; init; }

    /// <summary>A hash over what messages make, draft and generated media; uploads leave it as it is.</summary>
    internal string Work { get; init; } = "";

    /// <inheritdoc/>
    public override string ToString() => Timeline.ToString();
}
