using SoraVideo.Emulator.State;

namespace SoraVideo.Emulator.Conversation;

/// <summary>What one turn writes down: the session's new state and what it cost.</summary>
internal sealed class TurnBooks(
    Session session, string messageHash, int frozen, bool rehearsal, Accounts accounts, Sessions sessions, Ledger ledger, TimeProvider time)
{
    private bool settled;

    public void Save(SessionState state)
    {
        if (!rehearsal)
        {
            // Only what a turn changes: something may be uploaded while it runs.
            sessions.Update(
                session.Id, current => current with { Draft = state.Draft, Canvas = state.Canvas, Generated = state.Generated });
        }
    }

    public void Charge(string kind)
    {
        if (!settled && !rehearsal)
        {
            settled = true;
            accounts.Release(session.UserId, frozen, charged: frozen);
            ledger.Add(new Charge(time.GetUtcNow(), session.UserId, session.Id, messageHash, frozen, kind));
        }
    }

    /// <summary>Gives back what was frozen and not charged, and lets the session take its next message.</summary>
    public void Close()
    {
        if (!settled && !rehearsal)
        {
            settled = true;
            accounts.Release(session.UserId, frozen, charged: 0);
        }

        if (!rehearsal)
        {
            sessions.End(session.Id);
        }
    }
}
