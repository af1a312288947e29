namespace SoraVideo.Chaos.Tests.Support;

/// <summary>One thing that befalls the workers or their database.</summary>
/// <param name="Kind">What.</param>
/// <param name="Hand">Which worker, from 0, where it isn't the one whose request is awaited.</param>
/// <param name="Moment">The request that is awaited before it; none for at once.</param>
/// <param name="Wait">How long after that.</param>
/// <param name="Length">How long it lasts, beyond a lease for a worker that stands still.</param>
internal sealed record Blow(BlowKind Kind, int Hand, string? Moment, TimeSpan Wait, TimeSpan Length);
