namespace SoraVideo.Emulator.State;

/// <summary>The requests received, oldest first; those to <c>/_nemo</c> are left out.</summary>
public sealed class RequestLog
{
    private const int Limit = 20_000;
    private readonly Lock gate = new();
    private readonly Queue<RecordedRequest> requests = [];

    /// <summary>The requests of one operation, or all of them; the oldest beyond 20,000 are forgotten.</summary>
    public IReadOnlyList<RecordedRequest> Read(string? operation = null)
    {
        lock (gate)
        {
            return [.. requests.Where(request => operation is null || request.Operation == operation)];
        }
    }

    /// <summary>Forgets them all.</summary>
    public void Clear()
    {
        lock (gate)
        {
            requests.Clear();
        }
    }

    internal void Add(RecordedRequest request)
    {
        lock (gate)
        {
            requests.Enqueue(request);
            if (requests.Count > Limit)
            {
                requests.Dequeue();
            }
        }
    }
}
