namespace SoraVideo.Transport;

/// <summary>A request's place in the pace of its account.</summary>
/// <param name="Account">Whose it is.</param>
/// <param name="Wait">How long until it may go, in real time; zero or less for at once.</param>
/// <param name="IsSlow">Whether the requests go one at a time.</param>
/// <param name="SlowedAt">When they were last slowed down, by the clock of who keeps the pace; none if never.</param>
internal sealed record PaceSlot(string Account, TimeSpan Wait, bool IsSlow, DateTime? SlowedAt);
