namespace SoraVideo.Transport;

/// <summary>A call's time limit, told apart from the caller's own cancellation.</summary>
internal sealed class CallLimit : IDisposable
{
    private readonly CancellationToken outer;
    private readonly CancellationTokenSource? timer;
    private readonly CancellationTokenSource linked;

    public CallLimit(TimeSpan? limit, TimeProvider time, CancellationToken outer)
    {
        this.outer = outer;
        timer = limit is { } span ? new CancellationTokenSource(span, time) : null;
        linked = CancellationTokenSource.CreateLinkedTokenSource(outer, timer?.Token ?? CancellationToken.None);
    }

    public CancellationToken Token => linked.Token;

    /// <summary>Whether time ran out, rather than the caller losing patience.</summary>
    public bool IsOver => timer?.IsCancellationRequested == true && !outer.IsCancellationRequested;

    /// <summary>Starts the time anew, after a sign of life.</summary>
    public void Restart(TimeSpan limit) => timer?.CancelAfter(limit);

    public void Dispose()
    {
        linked.Dispose();
        timer?.Dispose();
    }
}
