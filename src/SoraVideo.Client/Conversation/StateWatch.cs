using SoraVideo.Api;
using SoraVideo.Journal;

namespace SoraVideo.Conversation;

/// <summary>Reads a session's state to learn what came of a message whose answer was lost.</summary>
internal sealed class StateWatch(StateApi states, TimeProvider time, TurnLog log, Action<string> trace)
{
    // A backend that can't be asked says nothing about the message, but isn't waited for without end.
    private const int MostFailedReads = 10;
    private const int MostSettlingReads = 8;
    private NemoState? seenBeside;

    /// <summary>Whether messages' work changed since the snapshot, whosever it is. Older snapshots are over all that a state holds.</summary>
    public bool Changed(NemoState now) => log.Entry.Before is { } before && now.Work != before && now.Fingerprint != before;

    /// <summary>Whether the state shows what came of this very message.</summary>
    public bool Shows(NemoState now) => Changed(now) && log.OwnsChange();

    /// <summary>
    /// One look beside the open stream. The work counts as done once the state has changed and two looks found the same.
    /// </summary>
    public async Task<bool> ShowsEndAsync(CancellationToken ct)
    {
        if (await TryReadAsync(ct).ConfigureAwait(false) is not { } now)
            return false;
        var settled = Shows(now) && now.Fingerprint == seenBeside?.Fingerprint;
        seenBeside = now;
        return settled;
    }

    /// <summary>Waits for the state to change and then to settle, as long as the contract says; nothing if it doesn't change.</summary>
    public async Task<NemoState?> WaitForChangeAsync(CancellationToken ct)
    {
        var wait = TurnTimings.RecoveryStart;
        for (int unchanged = 0, failed = 0;
            unchanged < TurnTimings.RecoveryReads && failed < MostFailedReads;
            wait = TurnTimings.RecoveryStep)
        {
            await Task.Delay(wait, time, ct).ConfigureAwait(false);
            var now = await TryReadAsync(ct).ConfigureAwait(false);
            if (now is null)
                failed++;
            else if (Shows(now))
                return await SettleAsync(now, ct).ConfigureAwait(false);
            else
                unchanged++;
        }

        return null;
    }

    /// <summary>One look; nothing if the backend can't be asked just now.</summary>
    /// <exception cref="NemoException">It must know the session, and says that it doesn't, or not for this account.</exception>
    public async Task<NemoState?> TryReadAsync(CancellationToken ct, bool mustKnow = false)
    {
        try
        {
            return await states.GetAsync(log.Entry.SessionId!, ct).ConfigureAwait(false);
        }
        catch (NemoException error) when (!(mustKnow && IsNoAccess(error)))
        {
            trace(Texts.Say("StateNotRead", error.Message));
            return null;
        }
    }

    private static bool IsNoAccess(NemoException error) =>
        error.Kind is NemoErrorKind.SessionNotFound or NemoErrorKind.TokenRejected or NemoErrorKind.Forbidden or NemoErrorKind.NotFound;

    /// <summary>Reads on until two reads find the same.</summary>
    public async Task<NemoState> SettleAsync(NemoState now, CancellationToken ct)
    {
        for (var i = 0; i < MostSettlingReads; i++)
        {
            await Task.Delay(TurnTimings.Settle, time, ct).ConfigureAwait(false);
            var later = await TryReadAsync(ct).ConfigureAwait(false);
            if (later?.Fingerprint == now.Fingerprint)
                break;
            // One that shows nothing again comes from a copy that lags behind.
            now = later is not null && Changed(later) ? later : now;
        }

        return now;
    }
}
