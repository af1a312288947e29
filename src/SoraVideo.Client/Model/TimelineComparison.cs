namespace SoraVideo;

/// <summary>Two versions of a timeline and what lies between them.</summary>
public sealed record TimelineComparison
{
    /// <summary>The version that is compared with.</summary>
    public required Timeline Reference { get; init; }

    /// <summary>The other version.</summary>
    public required Timeline Difference { get; init; }

    /// <summary>What turns the one into the other; empty where they look the same.</summary>
    public IReadOnlyList<TimelineChange> Changes { get; init => field = Listing<TimelineChange>.Of(value); } = Listing<TimelineChange>.Of([]);

    /// <summary>Both drawn side by side, over the same axis.</summary>
    public required string Drawing { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Drawing;
}
