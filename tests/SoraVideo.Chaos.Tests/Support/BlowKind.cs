namespace SoraVideo.Chaos.Tests.Support;

internal enum BlowKind
{
    /// <summary>A worker is killed.</summary>
    Kill,

    /// <summary>A worker stands still for longer than its lease.</summary>
    Freeze,

    /// <summary>All connections to the database are cut.</summary>
    Cut,

    /// <summary>The database goes away and comes back.</summary>
    Restart,
}
