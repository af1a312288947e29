namespace SoraVideo.Pipeline;

/// <summary>
/// Starts work as slots come free, in the order in which it was queued. Nothing here needs the pipeline thread, as another
/// cmdlet of the pipeline may hold that for minutes: while New-NemoVideo pumps in its EndProcessing, what waits in
/// Export-NemoVideo must still begin. The semaphore is the one count of what runs, so there is no other to keep in step with it.
/// </summary>
/// <param name="slots">As many as may run at once.</param>
internal sealed class WorkQueue(SemaphoreSlim slots)
{
    private volatile NemoException? hopeless;

    /// <summary>Why nothing more is begun; none while there is hope.</summary>
    public NemoException? Hopeless => hopeless;

    /// <summary>Does one item's work when its turn comes. Called on the pipeline thread, which keeps the order.</summary>
    public async Task<Outcome> RunAsync(WorkItem item, WorkPlan plan, CancellationToken ct)
    {
        Action giveBack = static () => { };
        try
        {
            using var entered = plan.Enter is { } enter ? await enter(ct).ConfigureAwait(false) : null;
            await slots.WaitAsync(ct).ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
            giveBack = () => slots.Release();
            ct.ThrowIfCancellationRequested();
            if (hopeless is { } known)
                return Ended(item, null, known) with { GiveBackSlot = giveBack };
            item.Begin();
            return Ended(item, await plan.Work(item, ct).ConfigureAwait(false), null) with { GiveBackSlot = giveBack };
        }
        catch (Exception error)
        {
            // Before the slot is given back: the next one must see it.
            if (error is NemoException fatal && ErrorRecords.IsFatal(fatal.Kind))
                hopeless = fatal;
            return Ended(item, null, error) with { GiveBackSlot = giveBack };
        }
    }

    private static Outcome Ended(WorkItem item, Action? write, Exception? error)
    {
        item.End(error is null ? WorkState.Done : error is NemoException { Kind: NemoErrorKind.Unclear } ? WorkState.Unclear : WorkState.Failed);
        return new Outcome(item, write, error);
    }
}
