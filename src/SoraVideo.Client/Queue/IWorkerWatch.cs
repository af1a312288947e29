namespace SoraVideo.Queue;

/// <summary>Is told what a worker does, on whatever thread.</summary>
internal interface IWorkerWatch
{
    /// <summary>It took an item, and reports on it to what is returned.</summary>
    IProgress<NemoProgress> Begun(QueueEntry entry);

    /// <summary>An item's file is in place.</summary>
    void Done(QueueEntry entry, NemoExport export);

    /// <summary>An item is unclear or dead.</summary>
    void Ended(QueueEntry entry, BatchItemStatus status, NemoException error);

    /// <summary>An item was let go of; it waits for its next try, or another worker has it by now.</summary>
    void Left(QueueEntry entry, NemoException error);

    /// <summary>Something holds the whole worker up, or doesn't any more: then there is nothing to say.</summary>
    void Held(string? reason);
}
