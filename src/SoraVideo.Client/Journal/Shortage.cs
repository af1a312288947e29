namespace SoraVideo.Journal;

/// <summary>What credits didn't fit into.</summary>
/// <param name="Left">What the batch or else the account has left; not negative.</param>
/// <param name="BatchCap">What the batch may cost; none if it is the account that has too little.</param>
/// <param name="Others">What of the rest is held by others.</param>
/// <param name="Hosts">The machines of those others; none that is known where they are gone for good.</param>
/// <param name="MayBeOver">Whether a newer balance may tell that there is more: something was settled after this one was asked for.</param>
internal sealed record Shortage(decimal Left, decimal? BatchCap, decimal Others, string? Hosts, bool MayBeOver);
