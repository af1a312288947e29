namespace SoraVideo;

/// <summary>What happened to a part of a timeline.</summary>
public enum ChangeKind
{
    /// <summary>It wasn't there before.</summary>
    Added,

    /// <summary>It is no longer there.</summary>
    Removed,

    /// <summary>It is still there, but different.</summary>
    Changed,
}
