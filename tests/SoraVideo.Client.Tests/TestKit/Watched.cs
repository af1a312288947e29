using System.Collections.Concurrent;
using SoraVideo.Queue;

namespace SoraVideo.Client.Tests.TestKit;

/// <summary>What a worker said.</summary>
internal sealed class Watched : IWorkerWatch
{
    private readonly ConcurrentQueue<string> said = new();

    public IReadOnlyList<string> Said => [.. said.Order(StringComparer.Ordinal)];

    public Exception? End { get; set; }

    public ConcurrentQueue<string> Holds { get; } = new();

    public TaskCompletionSource<QueueEntry> Took { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Hears that the backend's words arrive.</summary>
    public Hearing Words { get; } = new(progress => progress.Text is { Length: > 0 });

    public IProgress<NemoProgress> Begun(QueueEntry entry)
    {
        Took.TrySetResult(entry);
        return Words;
    }

    public void Done(QueueEntry entry, NemoExport export) => said.Enqueue($"{Work.Name(entry)} done");

    public void Ended(QueueEntry entry, BatchItemStatus status, NemoException error) => said.Enqueue($"{Work.Name(entry)} {status} {error.Kind}");

    public void Left(QueueEntry entry, NemoException error) => said.Enqueue($"{Work.Name(entry)} left {error.Kind}");

    public void Held(string? reason)
    {
        if (reason is not null)
            Holds.Enqueue(reason);
    }
}
