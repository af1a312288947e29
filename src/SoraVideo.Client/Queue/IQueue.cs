namespace SoraVideo.Queue;

/// <summary>
/// The items that wait for workers. Each call is on disk when it returns; an item belongs to one worker at a time, and a write by anyone
/// else is refused.
/// </summary>
internal interface IQueue
{
    /// <summary>Adds what the batch hasn't got yet. One that is dead makes room for another wish under its name.</summary>
    /// <param name="batch">The batch, made if it isn't there.</param>
    /// <param name="entries">The items.</param>
    /// <param name="maxCredits">What the batch may cost from now on; left as it is where none is given.</param>
    /// <returns>How many were added, and the places of those whose name another wish has.</returns>
    QueueAddition Add(string batch, IReadOnlyList<QueueEntry> entries, decimal? maxCredits);

    /// <summary>Takes the next item that an account may work on; nothing where there is none.</summary>
    QueueEntry? Claim(string batch, string account);

    /// <summary>Takes a file's name for an item, below the workers' folder; not where another item of the batch has it.</summary>
    /// <exception cref="NemoException">Conflict: the item belongs to another worker by now.</exception>
    bool TryName(QueueEntry entry, string file);

    /// <summary>Takes back the word that an item's message may be sent once more; before it is.</summary>
    /// <returns>Whether there was such a word: not where it is spent already, or the item is another worker's by now.</returns>
    bool SpendResend(QueueEntry entry);

    /// <summary>Ends an item.</summary>
    /// <exception cref="NemoException">Conflict: the item belongs to another worker by now.</exception>
    void End(QueueEntry entry, BatchItemStatus status, string? reason);

    /// <summary>Lets go of an item, to be tried again after a time.</summary>
    /// <exception cref="NemoException">Conflict: the item belongs to another worker by now.</exception>
    void Return(QueueEntry entry, string? reason, TimeSpan wait);

    /// <summary>Lets go of an item as it is, where its worker ends. If that can't be told now it is told later.</summary>
    void LetGo(QueueEntry entry);

    /// <summary>Frees what gone workers had in hand, and what was unclear and was found to be finished.</summary>
    void Sweep(string batch);

    /// <summary>Rings whenever there may be something for workers, until what it gives is disposed of. Nobody may rely on it.</summary>
    IDisposable Listen(Action hear);

    QueueStanding Standing(string batch, string account);

    /// <summary>Batches by a name, or all, oldest first.</summary>
    IReadOnlyList<NemoBatch> Batches(string? name, string account);

    /// <summary>A batch's items of these kinds, or all, as they were added.</summary>
    IReadOnlyList<NemoBatchItem> Items(string batch, IReadOnlyList<BatchItemStatus> status, int first);

    /// <summary>Stops or restarts the handing out.</summary>
    /// <returns>Whether there is such a batch.</returns>
    bool Suspend(string batch, bool isSuspended);

    /// <summary>Hands ended items out again.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="status">Dead or unclear ones.</param>
    /// <param name="resend">Whether the message of an unclear one may be sent once more.</param>
    /// <returns>How many.</returns>
    int Revive(string batch, BatchItemStatus status, bool resend);
}
