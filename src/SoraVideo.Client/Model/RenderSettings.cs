namespace SoraVideo;

/// <summary>What a render should look like.</summary>
public sealed record RenderSettings
{
    /// <summary>The container: mp4 (default), mov, avi, webm, mkv, gif, or a sound or picture format.</summary>
    public string Format { get; init; } = "mp4";

    /// <summary>low, medium or high (default).</summary>
    public string Quality { get; init; } = "high";
}
