using System.Collections.Concurrent;

namespace SoraVideo.Queue;

/// <summary>
/// Takes a batch's items from the shared list and has them finished, some at a time. However it ends, another worker carries its items on
/// from where the journal says that they are.
/// </summary>
internal sealed class BatchWorker
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan BudgetWait = TimeSpan.FromMinutes(1);
    private readonly NemoClient client;
    private readonly IQueue queue;
    private readonly WorkerOptions options;
    private readonly IWorkerWatch watch;
    private readonly ItemWork work;
    private readonly ConcurrentDictionary<Task, QueueEntry> running = new();
    private readonly Bell bell = new();
    private volatile NemoException? ending;
    private volatile NemoException? broke;
    private long looked;

    public BatchWorker(NemoClient client, IQueue queue, WorkerOptions options, IWorkerWatch watch)
    {
        (this.client, this.queue, this.options, this.watch) = (client, queue, options, watch);
        work = new ItemWork(client, queue, options);
    }

    private TimeProvider Time => client.Time;

    // Nothing more is taken, whatever comes.
    private bool IsLeaving => ending is not null || Time.GetUtcNow() >= options.Until;

    /// <summary>Works until nothing is left, or as long as was said; then the items that it has in hand are finished.</summary>
    /// <exception cref="NemoException">This worker can do nothing more; the rest waits for others.</exception>
    public async Task RunAsync(CancellationToken ct)
    {
        var account = (await client.SignInAsync(ct).ConfigureAwait(false)).Fingerprint;
        using var news = queue.Listen(bell.Ring);
        while (!ct.IsCancellationRequested && !IsOver(account, ct))
            await PauseAsync(ct).ConfigureAwait(false);
        // What was cut off lets go of its item.
        await Task.WhenAll(running.Keys).ConfigureAwait(false);
        ct.ThrowIfCancellationRequested();
        if (ending is { } error)
            throw error;
    }

    private bool IsOver(string account, CancellationToken ct)
    {
        try
        {
            Sweep();
            Take(account, ct);
            // Once: what is still in hand may end at any moment.
            var isIdle = running.IsEmpty;
            var standing = isIdle && !IsLeaving ? queue.Standing(options.Batch, account) : null;
            watch.Held(broke?.Message ?? (standing?.IsSuspended == true ? Texts.Say("BatchSuspended", options.Batch) : null));
            return isIdle && (standing is null || (!options.Forever && broke is null && IsEmpty(standing)));
        }
        catch (NemoException error) when (IsAway(error))
        {
            watch.Held(error.Message);
            return false;
        }
        catch (NemoException error)
        {
            ending = error;
            return true;
        }
    }

    // One without credits that waits for more tries again now and then, and when there is news.
    private async Task PauseAsync(CancellationToken ct)
    {
        var isBroke = options.Forever && running.IsEmpty && broke is not null;
        await bell.WaitAsync(isBroke ? BudgetWait : Look, Time, ct).ConfigureAwait(false);
        if (isBroke)
            broke = null;
    }

    private void Sweep()
    {
        if (looked != 0 && Time.GetElapsedTime(looked) < Look)
            return;
        queue.Sweep(options.Batch);
        looked = Time.GetTimestamp();
    }

    private void Take(string account, CancellationToken ct)
    {
        // With nothing in hand nothing comes back to this worker.
        if (!options.Forever && running.IsEmpty && broke is { } error)
            ending = error;
        while (!IsLeaving && broke is null && running.Count < options.ThrottleLimit && queue.Claim(options.Batch, account) is { } entry)
            Begin(entry, ct);
    }

    private bool IsEmpty(QueueStanding standing)
    {
        if (standing.IsSuspended is null)
            throw new NemoException(NemoErrorKind.NotFound, Texts.Say("BatchUnknown", options.Batch), Texts.Say("BatchUnknownHint"));
        return standing.Open == 0;
    }

    private void Begin(QueueEntry entry, CancellationToken ct)
    {
        var begun = new Task<Task>(() => FinishAsync(entry, ct));
        var task = begun.Unwrap();
        running.TryAdd(task, entry);
        _ = task.ContinueWith(
            done =>
            {
                running.TryRemove(done, out _);
                bell.Ring();
            },
            TaskScheduler.Default);
        begun.Start(TaskScheduler.Default);
    }

    private async Task FinishAsync(QueueEntry entry, CancellationToken ct)
    {
        var judge = new ItemJudge(queue, work, options, watch, Time);
        try
        {
            var progress = watch.Begun(entry);
            // Anew, once the database is there again: what was done by then is found by what the journal has of it.
            while (!await TryFinishAsync(entry, judge, progress, ct).ConfigureAwait(false))
                await Task.Delay(Look, Time, ct).ConfigureAwait(false);
        }
        catch (Exception) when (ct.IsCancellationRequested)
        {
            queue.LetGo(entry);
        }
        catch (NemoException error)
        {
            // What came of it can't be written down, now or later.
            ending = error;
            queue.LetGo(entry);
        }
    }

    private async Task<bool> TryFinishAsync(QueueEntry entry, ItemJudge judge, IProgress<NemoProgress> progress, CancellationToken ct)
    {
        try
        {
            Apply(await judge.FinishAsync(entry, progress, ct).ConfigureAwait(false));
            return true;
        }
        catch (NemoException error) when (IsAway(error))
        {
            return false;
        }
    }

    private void Apply(NemoException? error)
    {
        if (error is null)
            return;
        if (Verdicts.Of(error.Kind) == Verdict.OverBudget)
            broke = error;
        else
            ending = error;
    }

    private static bool IsAway(NemoException error) => error is { Kind: NemoErrorKind.JournalUnusable, IsTransient: true };
}
