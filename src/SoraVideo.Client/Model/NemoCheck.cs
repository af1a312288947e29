namespace SoraVideo;

/// <summary>One thing that was looked at, how it is, and what to do about it. It never shows the token.</summary>
public sealed record NemoCheck
{
    /// <summary>What was looked at, such as Api or Journal; the same in every language.</summary>
    public required string Name { get; init; }

    /// <summary>How it came out.</summary>
    public required CheckStatus Status { get; init; }

    /// <summary>What was seen.</summary>
    public required string Detail { get; init; }

    /// <summary>What to do next; none where there is nothing to do.</summary>
    public string? Advice { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Name}: {Status}";
}
