using SoraVideo.Queue;

namespace SoraVideo.Benchmarks.Jobs;

/// <summary>Nobody looks at the worker.</summary>
internal sealed class Unwatched : IWorkerWatch
{
    public IProgress<NemoProgress> Begun(QueueEntry entry) => new Progress<NemoProgress>();

    public void Done(QueueEntry entry, NemoExport export)
    {
        // The file is there.
    }

    public void Ended(QueueEntry entry, BatchItemStatus status, NemoException error) => Console.Error.WriteLine($"{status}: {error.Message}");

    public void Left(QueueEntry entry, NemoException error) => Console.Error.WriteLine($"left: {error.Message}");

    public void Held(string? reason)
    {
        // It goes on by itself.
    }
}
