namespace SoraVideo.Journal;

/// <summary>
/// Whose work a change in a session is, as far as the turns that were sent in it tell. A change that two turns may have made is
/// neither's: it is better to ask the user than to take one's work for the other's.
/// </summary>
internal static class ChangeClaim
{
    /// <summary>Later than this nothing that was sent can still be running.</summary>
    public static readonly TimeSpan LongPast = TimeSpan.FromMinutes(20);

    // A backend that has just finished something may still show the state from before it.
    private static readonly TimeSpan Lag = TimeSpan.FromMinutes(1);

    /// <summary>Whether what changed since a turn's message left can be nobody's work but its own.</summary>
    public static bool IsSure(TurnEntry turn, IEnumerable<TurnEntry> all)
    {
        var others = Others(turn, all);
        return !others.Any(other => !IsLater(other, turn) && MayStillWork(other, turn))
            && (Next(turn, others) is not { } next || next.Before != turn.Before);
    }

    /// <summary>The first turn whose message went out in the same session after a turn's own, and may have had an effect.</summary>
    public static TurnEntry? Next(TurnEntry turn, IEnumerable<TurnEntry> all) =>
        Others(turn, all).Where(other => IsLater(other, turn)).OrderBy(other => other.SentAt).ThenBy(other => other.Id).FirstOrDefault();

    // One without a snapshot was turned away by a busy session.
    private static List<TurnEntry> Others(TurnEntry turn, IEnumerable<TurnEntry> all) =>
        [.. all.Where(other => other.Id != turn.Id && other.SessionId == turn.SessionId
            && other is { SentAt: not null, Before: not null, Status: not VideoStatus.Failed })];

    private static bool IsLater(TurnEntry other, TurnEntry turn) =>
        other.SentAt > turn.SentAt || (other.SentAt == turn.SentAt && other.Id > turn.Id);

    private static bool MayStillWork(TurnEntry other, TurnEntry turn) => other is { Status: VideoStatus.Done, FinishedAt: { } end }
        ? end + (other.Before == turn.Before ? Lag : TimeSpan.Zero) > turn.SentAt
        : other.SentAt + LongPast > turn.SentAt;
}
