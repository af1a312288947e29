using SoraVideo.Queue;
using SoraVideo.Transport;

namespace SoraVideo.Journal;

/// <summary>
/// What is remembered across crashes. Each call is on disk when it returns. An item belongs to one owner at a time; a write by
/// anyone else is refused.
/// </summary>
internal interface IJournal : IDisposable
{
    /// <summary>The items that wait for workers; none in a journal of one machine's.</summary>
    IQueue? Queue { get; }

    /// <summary>Refuses to go on for one who may be taken for gone by now, and whose items others may have.</summary>
    /// <exception cref="NemoException">JournalUnusable, transient, and nothing was sent.</exception>
    void RequireAlive();

    /// <summary>Credits that are held before all who share the journal; none where it is one machine's own.</summary>
    IReservations? Reservations => null;

    /// <summary>The pace that all clients of an account keep; none where the journal is one machine's own.</summary>
    ISharedPace? Pace => null;

    /// <summary>Writes a turn down; it belongs to the caller.</summary>
    TurnEntry Add(TurnEntry turn);

    /// <summary>
    /// Writes an item of a batch down; it belongs to the caller. Nothing if the batch has the item: but for one that failed for
    /// certain, whose place it takes.
    /// </summary>
    TurnEntry? AddToBatch(TurnEntry turn);

    /// <summary>Whether another message of a turn's account may have been at work at any time since then.</summary>
    bool AnotherRan(TurnEntry turn, DateTimeOffset since);

    /// <summary>Writes a render down; it belongs to the caller. Nothing if the same is being rendered already.</summary>
    RenderEntry? Add(RenderEntry render);

    /// <summary>Writes what became of a turn.</summary>
    /// <exception cref="NemoException">It belongs to someone else by now.</exception>
    void Update(TurnEntry turn);

    /// <inheritdoc cref="Update(TurnEntry)"/>
    void Update(RenderEntry render);

    /// <summary>
    /// Makes an item the caller's if it is nobody's, or its owner is gone; the entry as it is then, or nothing. What the caller
    /// has in hand already can't be claimed again: two of its threads would work on it.
    /// </summary>
    TurnEntry? ClaimTurn(long id);

    /// <inheritdoc cref="ClaimTurn"/>
    RenderEntry? ClaimRender(long id);

    /// <summary>Lets go of an item, so that others can carry it on.</summary>
    void Release(TurnEntry turn);

    /// <inheritdoc cref="Release(TurnEntry)"/>
    void Release(RenderEntry render);

    IReadOnlyList<TurnEntry> Find(JournalQuery query);

    /// <summary>A session's renders, newest first.</summary>
    IReadOnlyList<RenderEntry> Renders(string sessionId);

    /// <summary>The render with this id on the backend.</summary>
    RenderEntry? Render(string renderId);

    /// <summary>How long the latest renders of the same account and kind took, newest first.</summary>
    IReadOnlyList<RenderTime> RenderTimes(RenderEntry like);

    /// <summary>The renders whose file went or was about to go to this path, newest first.</summary>
    IReadOnlyList<RenderEntry> RendersTo(string target);

    /// <summary>Writes down the timeline that came of a turn, in place of an earlier one; nothing for a turn that was forgotten.</summary>
    void Keep(long turnId, Timeline timeline);

    /// <summary>The timeline that came of a turn; none where it never came to one, and in journals of version 3 and older.</summary>
    Timeline? TimelineOf(long turnId);

    /// <summary>Forgets a turn and its session's renders here; nothing changes on the backend.</summary>
    void Remove(long turnId);
}
