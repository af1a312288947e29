namespace SoraVideo;

/// <summary>How a check came out.</summary>
public enum CheckStatus
{
    /// <summary>It is as it should be.</summary>
    Ok,

    /// <summary>Something may stand in the way later, or is missing that not everyone needs.</summary>
    Warning,

    /// <summary>It stands in the way now.</summary>
    Failed,

    /// <summary>It could not be looked at, or has no meaning here.</summary>
    Skipped,
}
