namespace SoraVideo.Journal;

/// <summary>
/// What the videos that are being made may still cost, held in one place by all who share a journal. Of two who reserve at once, one
/// comes first, and the other sees what it holds.
/// </summary>
internal interface IReservations
{
    /// <summary>
    /// The time by the one clock that settlements are told by: a balance that is asked for after this shows what was settled before.
    /// </summary>
    /// <exception cref="NemoException">JournalUnusable.</exception>
    DateTime Now();

    /// <summary>Holds credits, if they fit.</summary>
    /// <returns>What they don't fit into; nothing if they are held.</returns>
    /// <exception cref="NemoException">JournalUnusable: they are not held.</exception>
    Shortage? Reserve(Reservation wanted);

    /// <summary>Lets go of what is over. If that can't be told now it is told later.</summary>
    void Settle(Guid id);
}
