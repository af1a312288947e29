using SoraVideo.Queue;

namespace SoraVideo.Chaos.Client;

/// <summary>Says on standard error what didn't go well.</summary>
internal sealed class WorkWatch : IWorkerWatch
{
    private string? held;

    public IProgress<NemoProgress> Begun(QueueEntry entry) => new Progress<NemoProgress>();

    public void Done(QueueEntry entry, NemoExport export)
    {
        // The file says it.
    }

    public void Ended(QueueEntry entry, BatchItemStatus status, NemoException error) => Say($"{entry.Request.Name} is {status}", error.Kind, error.Message);

    public void Left(QueueEntry entry, NemoException error) => Say($"{entry.Request.Name} was left", error.Kind, error.Message);

    public void Held(string? reason)
    {
        if (reason is not null && held is null)
            Console.Error.WriteLine($"held: {reason}");
        held = reason;
    }

    private static void Say(string what, NemoErrorKind kind, string why) => Console.Error.WriteLine($"{what}: {kind}: {why}");
}
