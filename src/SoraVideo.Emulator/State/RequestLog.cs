namespace SoraVideo.Emulator.State;

/// <summary>The requests received, oldest first; those to <c>/_nemo</c> and for the page are left out.</summary>
public sealed class RequestLog
{
    private const int Limit = 20_000;
    private const int TailLength = 256;
    private readonly Lock gate = new();
    private readonly Queue<RecordedRequest> requests = [];
    private readonly RecordedRequest?[] tail = new RecordedRequest?[TailLength];
    private long count;
    private long cleared;
    private long revision;

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
            Array.Clear(tail);
            cleared = count;
            Interlocked.Increment(ref revision);
        }
    }

    /// <summary>Grows with every request that comes or is answered.</summary>
    internal long Revision => Interlocked.Read(ref revision);

    /// <summary>The latest 256 requests at most that came after one, oldest first, the number of the last, and of the last forgotten.</summary>
    internal (IReadOnlyList<RecordedRequest> Requests, long Last, long Forgotten) After(long number)
    {
        lock (gate)
        {
            var first = Math.Max(number, count - TailLength);
            var fresh = Enumerable.Range(1, (int)(count - first)).Select(step => tail[(first + step) % TailLength]);
            return ([.. fresh.OfType<RecordedRequest>()], count, cleared);
        }
    }

    /// <summary>Says that a request has been answered.</summary>
    internal void Touch() => Interlocked.Increment(ref revision);

    internal void Add(RecordedRequest request)
    {
        lock (gate)
        {
            request.Number = ++count;
            tail[count % TailLength] = request;
            Interlocked.Increment(ref revision);
            requests.Enqueue(request);
            if (requests.Count > Limit)
            {
                requests.Dequeue();
            }
        }
    }
}
