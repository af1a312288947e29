using SoraVideo.Journal;

namespace SoraVideo;

/// <summary>Reads the balance, once for however many ask at a time, and tells by it what a video cost.</summary>
internal sealed class CreditMeter(
    Func<CancellationToken, Task<NemoCredits>> read,
    Func<CancellationToken, Task<string>> account,
    Func<IJournal> journal,
    TimeProvider time,
    Action<string> trace) : IDisposable
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);
    private readonly SemaphoreSlim gate = new(1, 1);
    private volatile Balance? last;
    private int forgotten;
    private long readAt;

    /// <summary>The balance as it was at most some seconds ago.</summary>
    /// <param name="ct">Ends the wait.</param>
    /// <param name="stale">One that is not new enough.</param>
    public async Task<Balance> ReadAsync(CancellationToken ct, Balance? stale = null)
    {
        await gate.WaitAsync(ct).ConfigureAwait(false);
        try
        {
            if (last is { } known && known != stale && time.GetElapsedTime(readAt) < Fresh)
                return known;
            var before = Volatile.Read(ref forgotten);
            var now = last = await ReadNowAsync(ct).ConfigureAwait(false);
            // Something was spent while it was asked for: whether before or after the answer, nobody knows.
            if (before != Volatile.Read(ref forgotten))
                last = null;
            return now;
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>
    /// Does what costs credits, if the budget and the account have them. They are held meanwhile; what it cost by its end, whatever that
    /// was, is spent.
    /// </summary>
    /// <exception cref="NemoException">OverBudget: they haven't, and nothing was done.</exception>
    public async Task<T> SpendAsync<T>(
        CreditBudget? budget, Expense expense, Func<Balance, Task<T>> make, Func<(decimal Credits, bool IsEstimated)> cost, CancellationToken ct)
    {
        var (before, held) = await HoldAsync(budget, expense, ct).ConfigureAwait(false);
        try
        {
            return await make(before).ConfigureAwait(false);
        }
        finally
        {
            held?.Dispose();
            Forget();
            var (credits, isEstimated) = cost();
            budget?.Settle(expense.Estimate, credits, isEstimated);
        }
    }

    /// <summary>
    /// Holds what something may cost before all who share the journal, so that their budgets know of it; nothing where nobody does.
    /// However little there is, that refuses nothing.
    /// </summary>
    public async Task<CreditHold?> HoldAsync(Func<decimal> estimate, CancellationToken ct)
    {
        if (journal().Reservations is not { } shared)
            return null;
        var wanted = new Reservation(Guid.NewGuid(), await account(ct).ConfigureAwait(false), estimate());
        shared.Reserve(wanted);
        return new CreditHold(shared, wanted.Id);
    }

    /// <summary>Does a turn and writes down what it really cost, where that can be told; of one that was turned away too.</summary>
    public async Task<T> MeasureAsync<T>(TurnLog log, Balance before, Func<Task<T>> make, CancellationToken ct)
    {
        try
        {
            var made = await make().ConfigureAwait(false);
            await MeasureAsync(log, before, ct).ConfigureAwait(false);
            return made;
        }
        catch (NemoException) when (log.WasRefused)
        {
            await MeasureAsync(log, before, ct).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Writes down what a finished turn really cost, if nothing else of its account can have cost anything meanwhile.</summary>
    public async Task MeasureAsync(TurnLog log, Balance before, CancellationToken ct)
    {
        Forget();
        try
        {
            if (before.Credits is not { } was || (!log.WasRefused && journal().AnotherRan(log.Entry, before.AskedAt)))
                return;
            var after = await ReadAsync(ct).ConfigureAwait(false);
            // Credits that are still held for something may or may not be taken in the end.
            if (after.Credits is not { } now || now.Frozen != was.Frozen || now.Total > was.Total)
                return;
            // Of one that was turned away, an untouched balance tells whatever else ran.
            var isOwn = (log.WasRefused && now.Total == was.Total) || !journal().AnotherRan(log.Entry, before.AskedAt);
            if (isOwn)
                log.Cost(was.Total - now.Total);
        }
        catch (Exception error) when (error is OperationCanceledException or NemoException { Kind: NemoErrorKind.JournalUnusable })
        {
            // The video is there, and is worth more than knowing its price.
        }
    }

    public void Dispose() => gate.Dispose();

    private async Task<(Balance Balance, CreditHold? Held)> HoldAsync(CreditBudget? budget, Expense expense, CancellationToken ct)
    {
        var balance = await ReadAsync(ct).ConfigureAwait(false);
        var shared = expense.Estimate > 0 ? journal().Reservations : null;
        // What this run holds is a part of what everybody does.
        budget?.Reserve(expense, shared is null ? balance.Credits : null);
        if (shared is null)
            return (balance, null);
        try
        {
            var isLimited = budget is { IsLimited: true } || expense.BatchCap is not null;
            return await HoldAsync(shared, expense, isLimited, balance, ct).ConfigureAwait(false);
        }
        catch
        {
            budget?.Settle(expense.Estimate, 0, wasEstimated: false);
            throw;
        }
    }

    private async Task<(Balance Balance, CreditHold? Held)> HoldAsync(
        IReservations shared, Expense expense, bool isLimited, Balance balance, CancellationToken ct)
    {
        var wanted = new Reservation(Guid.NewGuid(), await account(ct).ConfigureAwait(false), expense.Estimate)
        {
            Batch = expense.Batch, Item = expense.Item, BatchCap = expense.BatchCap,
        };
        var missing = Reserve();
        if (missing is { MayBeOver: true })
        {
            balance = await ReadAsync(ct, stale: balance).ConfigureAwait(false);
            missing = Reserve();
        }

        return missing is null ? (balance, new CreditHold(shared, wanted.Id)) : throw expense.Over(missing);

        Shortage? Reserve() => shared.Reserve(isLimited ? wanted with { Within = balance } : wanted);
    }

    // Something was spent: the balance that is known isn't true any more.
    private void Forget()
    {
        Interlocked.Increment(ref forgotten);
        last = null;
    }

    // A balance that can't be read is no reason to make nothing: the backend knows it, and refuses what can't be paid.
    private async Task<Balance> ReadNowAsync(CancellationToken ct)
    {
        var asked = time.GetUtcNow();
        var sharedAt = journal().Reservations?.Now();
        try
        {
            return new Balance(await read(ct).ConfigureAwait(false), asked, sharedAt);
        }
        catch (NemoException error)
        {
            trace(Texts.Say("BalanceNotRead", error.Message));
            return new Balance(null, asked);
        }
        finally
        {
            readAt = time.GetTimestamp();
        }
    }
}
