namespace SoraVideo.Queue;

/// <summary>What there is for a worker that was given nothing.</summary>
/// <param name="Open">How many items it may get sooner or later: they wait, or others have them in hand; of those that wait a thousand count.</param>
/// <param name="IsSuspended">Whether nothing is handed out; nothing where there is no such batch.</param>
internal sealed record QueueStanding(int Open, bool? IsSuspended);
