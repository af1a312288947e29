namespace SoraVideo;

/// <summary>Where a long operation stands.</summary>
public sealed record NemoProgress
{
    /// <summary>What is being done: Connecting, Uploading, Generating, Rendering, Downloading, Looking.</summary>
    public required string Activity { get; init; }

    /// <summary>The latest thing to say about it.</summary>
    public string Status { get; init; } = "";

    /// <summary>From 0 to 100, where it is known.</summary>
    public double? Percent { get; init; }

    /// <summary>The render that is being waited for, as soon as it has an id.</summary>
    public string? RenderId { get; init; }

    /// <summary>The backend's words that have just come, and were not there before; none in other reports.</summary>
    public string? Text { get; init; }

    /// <summary>Whether this is the two-minute sign of life, meant to be shown even where progress isn't.</summary>
    public bool IsStillWorking { get; init; }
}
