namespace SoraVideo.Transport;

/// <summary>
/// The one gate that all of a connection's API requests go through, first come, first served. When the backend asks to wait or the
/// network is gone, everybody waits here instead of failing. Safe for use by many threads.
/// </summary>
internal sealed class Pace : IDisposable
{
    private readonly TimeProvider time;
    private readonly Action<string> trace;
    private readonly object sync = new();
    private readonly PaceGate gate;
    private readonly LinkedList<PaceWaiter> queue = [];
    private readonly long started;
    private readonly ITimer timer;
    private bool disposed;

    public Pace(TimeProvider time, TimeSpan networkPatience, Action<string> trace)
    {
        this.time = time;
        this.trace = trace;
        gate = new PaceGate(networkPatience);
        started = time.GetTimestamp();
        timer = time.CreateTimer(_ => Pump(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Whether the network counts as down, so that whoever comes is going to wait.</summary>
    public bool IsDown
    {
        get
        {
            lock (sync)
                return gate.IsDown;
        }
    }

    /// <summary>Whether a failed probe was the last.</summary>
    public bool IsInVain(PacePass probe)
    {
        lock (sync)
            return probe.IsProbe && !gate.HasHope;
    }

    private TimeSpan Now => time.GetElapsedTime(started);

    /// <summary>Waits until a request may go; nothing if that was waited for in vain, as the network is gone.</summary>
    public async Task<PacePass?> EnterAsync(CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        LinkedListNode<PaceWaiter> place;
        Func<Texts, string>? reason;
        lock (sync)
        {
            if (queue.Count == 0 && PassAtOnce() is { } pass)
                return pass;
            place = queue.AddLast(new PaceWaiter(WaitNotice.Listener));
            reason = Admit()?.Reason;
        }

        place.Value.Tell(reason);
        await using var stop = ct.UnsafeRegister(_ => GoAway(place, ct), null).ConfigureAwait(false);
        var given = await place.Value.Pass.ConfigureAwait(false);
        place.Value.TellEnd();
        return given;
    }

    public void Succeeded(PacePass pass) => Learn(_ => gate.Succeeded(pass));

    public void Failed(PacePass pass, NemoException error) => Learn(now =>
        ErrorReader.IsPressure(error) ? gate.Refused(pass, now, RefusedCall.Wait(error) ?? TimeSpan.Zero)
        : error.StatusCode is null ? gate.Lost(pass, now, error.NothingSent)
        : error.Kind == NemoErrorKind.ServerError ? gate.Answered() : gate.Succeeded(pass));

    public void Leave(PacePass pass)
    {
        lock (sync)
        {
            gate.Leave(pass);
            Admit();
        }
    }

    public void Dispose()
    {
        lock (sync)
        {
            disposed = true;
            foreach (var waiter in queue)
                waiter.Cancel(new CancellationToken(canceled: true));
            queue.Clear();
        }

        timer.Dispose();
    }

    private PacePass? PassAtOnce()
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        var hold = gate.Hold(Now);
        // Whoever comes when the wait of those before has ended in vain is to find out anew.
        if (hold is { IsInVain: true })
            gate.GiveUp();
        return hold is null or { IsInVain: true } ? gate.Enter(this, Now) : null;
    }

    private void Learn(Func<TimeSpan, Func<Texts, string>?> learn)
    {
        Func<Texts, string>? news;
        PaceWaiter[] waiters;
        lock (sync)
        {
            news = learn(Now);
            Admit();
            waiters = news is null ? [] : [.. queue];
        }

        if (news is null)
            return;
        trace(news(Texts.Current));
        foreach (var waiter in waiters)
            waiter.Tell(news);
    }

    private void Pump()
    {
        lock (sync)
            Admit();
    }

    // Lets go who may go, and has itself called again when the next may.
    private PaceHold? Admit()
    {
        PaceHold? hold = null;
        while (queue.First is { } first && (hold = gate.Hold(Now)) is null)
        {
            queue.RemoveFirst();
            first.Value.Give(gate.Enter(this, Now));
        }

        if (hold is { IsInVain: true })
            TurnAway();
        if (!disposed)
            timer.Change(queue.Count > 0 ? WholeMilliseconds(hold!.For) : Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        return hold;
    }

    private void TurnAway()
    {
        gate.GiveUp();
        foreach (var waiter in queue)
            waiter.Give(null);
        queue.Clear();
    }

    private void GoAway(LinkedListNode<PaceWaiter> place, CancellationToken ct)
    {
        lock (sync)
        {
            if (place.List is null)
                return;
            queue.Remove(place);
            place.Value.Cancel(ct);
            Admit();
        }
    }

    // A timer that rings a moment early would ring again and again.
    private static TimeSpan WholeMilliseconds(TimeSpan wait) => TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds));
}
