namespace SoraVideo;

/// <summary>One difference between two states of a timeline.</summary>
public sealed record TimelineChange
{
    /// <summary>What happened.</summary>
    public required ChangeKind Kind { get; init; }

    /// <summary>The track's word: Video, BGM, Title ...</summary>
    public required string Track { get; init; }

    /// <summary>How it was before; none for what was added.</summary>
    public string? Before { get; init; }

    /// <summary>How it is now; none for what was removed.</summary>
    public string? After { get; init; }

    /// <summary>The change as a phrase, such as <c>added BGM: Lo-fi (0-10s, 35%)</c>.</summary>
    public override string ToString() => Kind switch
    {
        ChangeKind.Added => $"added {Track}: {After}",
        ChangeKind.Removed => $"removed {Track}: {Before}",
        _ => $"changed {Track}: {Before} -> {After}",
    };
}
