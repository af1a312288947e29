namespace SoraVideo.Queue;

/// <summary>Has an item finished, and writes down what came of it.</summary>
internal sealed class ItemJudge(IQueue queue, ItemWork work, WorkerOptions options, IWorkerWatch watch, TimeProvider time)
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);

    /// <summary>Has it finished.</summary>
    /// <returns>An error that concerns the whole worker; else nothing.</returns>
    /// <exception cref="NemoException">The journal is unusable: nothing was written down.</exception>
    public async Task<NemoException?> FinishAsync(QueueEntry entry, IProgress<NemoProgress> progress, CancellationToken ct)
    {
        try
        {
            var export = await work.DoAsync(entry, progress, ct).ConfigureAwait(false);
            queue.End(entry, BatchItemStatus.Done, null);
            watch.Done(entry, export);
            return null;
        }
        catch (NemoException error) when (error is not { Kind: NemoErrorKind.JournalUnusable, IsTransient: true })
        {
            return Judge(entry, error);
        }
        catch (Exception error) when (error is not NemoException && !ct.IsCancellationRequested)
        {
            // What nobody thought of: without a judgement the item would stay in hand for ever.
            return Judge(entry, new NemoException(NemoErrorKind.UnexpectedAnswer, error.Message, inner: error));
        }
    }

    private NemoException? Judge(QueueEntry entry, NemoException error)
    {
        var verdict = Verdicts.Of(error.Kind);
        if (error.Kind == NemoErrorKind.Unclear || (verdict != Verdict.Dead && IsUnclear(entry)))
            End(entry, BatchItemStatus.Unclear, error);
        else if (verdict == Verdict.Dead)
            End(entry, BatchItemStatus.Dead, error);
        else if (verdict != Verdict.Retry)
            Leave(entry, error, verdict == Verdict.Later ? FirstWait : TimeSpan.Zero);
        else if (entry.Attempts + 1 < options.MaxAttempts)
            Leave(entry with { Attempts = entry.Attempts + 1 }, error, Wait(entry.Attempts));
        else
            End(entry with { Attempts = entry.Attempts + 1 }, IsOut(entry) ? BatchItemStatus.Unclear : BatchItemStatus.Dead, error);
        return verdict is Verdict.OverBudget or Verdict.Stop ? error : null;
    }

    // Whether nobody knows what became of its message, whatever the error was.
    private bool IsUnclear(QueueEntry entry) => work.Find(entry) is { Status: VideoStatus.Unclear };

    private bool IsOut(QueueEntry entry) => work.Find(entry) is { Status: VideoStatus.Sending or VideoStatus.Answering };

    private static TimeSpan Wait(int attempts)
    {
        var wait = FirstWait * Math.Pow(2, attempts);
        return wait < LongestWait ? wait : LongestWait;
    }

    private void End(QueueEntry entry, BatchItemStatus status, NemoException error)
    {
        if (IsMine(() => queue.End(entry, status, error.Message)))
            watch.Ended(entry, status, error);
        else
            watch.Left(entry, error);
    }

    private void Leave(QueueEntry entry, NemoException error, TimeSpan wait)
    {
        // The database has no part in a clock that is scaled.
        IsMine(() => queue.Return(entry, error.Message, ScaledTime.Real(time, wait)));
        watch.Left(entry, error);
    }

    // What another worker took over is that one's to judge.
    private static bool IsMine(Action write)
    {
        try
        {
            write();
            return true;
        }
        catch (NemoException error) when (error.Kind == NemoErrorKind.Conflict)
        {
            return false;
        }
    }
}
