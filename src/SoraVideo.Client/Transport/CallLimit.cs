namespace SoraVideo.Transport;

/// <summary>A call's time limit, told apart from the caller's own cancellation.</summary>
internal sealed class CallLimit : IDisposable
{
    private readonly CancellationToken outer;
    private readonly CancellationTokenSource source;
    private readonly CancellationTokenRegistration link;

    public CallLimit(TimeSpan? limit, TimeProvider time, CancellationToken outer)
    {
        this.outer = outer;
        source = limit is { } span ? new CancellationTokenSource(span, time) : new CancellationTokenSource();
        link = outer.UnsafeRegister(source => ((CancellationTokenSource)source!).Cancel(), source);
    }

    public CancellationToken Token => source.Token;

    /// <summary>Whether time ran out, rather than the caller losing patience.</summary>
    public bool IsOver => source.IsCancellationRequested && !outer.IsCancellationRequested;

    /// <summary>Starts the time anew, after a sign of life.</summary>
    public void Restart(TimeSpan limit) => source.CancelAfter(limit);

    public void Dispose()
    {
        link.Dispose();
        source.Dispose();
    }
}
