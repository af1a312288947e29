using System.Collections.Concurrent;
using SoraVideo.Queue;

namespace SoraVideo.Pipeline;

/// <summary>Brings what a worker does to the cmdlet that it works for. All that it calls is called on the pipeline thread.</summary>
/// <param name="post">Has something done on the pipeline thread.</param>
internal sealed class WorkerWatch(Action<Action> post) : IWorkerWatch
{
    private readonly ConcurrentDictionary<long, WorkItem> items = [];
    private string? held;

    /// <summary>Whether what the work has to say is heard.</summary>
    public required bool IsVerbose { get; init; }

    /// <summary>An item was taken.</summary>
    public required Action<WorkItem> Show { get; init; }

    /// <summary>An item's file is in place.</summary>
    public required Action<QueueEntry, NemoExport> Write { get; init; }

    /// <summary>An item is unclear or dead.</summary>
    public required Action<QueueEntry, BatchItemStatus, NemoException> Fail { get; init; }

    /// <summary>Something is worth a line for those who want to know all.</summary>
    public required Action<string> Say { get; init; }

    /// <summary>Something holds the worker up, or no longer does.</summary>
    public required Action<string?> Hold { get; init; }

    /// <summary>What is reported on an item.</summary>
    public required Action<WorkItem, NemoProgress> Report { get; init; }

    public IProgress<NemoProgress> Begun(QueueEntry entry)
    {
        var name = entry.Request.NameOrDefault;
        var item = new WorkItem(name, name, Report);
        item.Begin();
        items[entry.Id] = item;
        TraceSink.Set(IsVerbose ? line => post(() => Say($"{name}: {line}")) : null);
        post(() => Show(item));
        return item;
    }

    public void Done(QueueEntry entry, NemoExport export) => End(entry, WorkState.Done, () => Write(entry, export));

    public void Ended(QueueEntry entry, BatchItemStatus status, NemoException error) =>
        End(entry, status == BatchItemStatus.Unclear ? WorkState.Unclear : WorkState.Failed, () => Fail(entry, status, error));

    public void Left(QueueEntry entry, NemoException error) =>
        End(entry, WorkState.Left, () => Say(Texts.Say("ItemLeft", entry.Request.NameOrDefault, error.Message)));

    public void Held(string? reason)
    {
        if (Interlocked.Exchange(ref held, reason) != reason)
            post(() => Hold(reason));
    }

    /// <summary>The worker has let go of all that it had in hand.</summary>
    public void Close()
    {
        foreach (var item in items.Values)
            item.End(WorkState.Left);
        items.Clear();
    }

    private void End(QueueEntry entry, WorkState state, Action tell)
    {
        if (items.TryRemove(entry.Id, out var item))
            item.End(state);
        post(tell);
    }
}
