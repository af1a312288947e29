using System.Collections.Concurrent;
using System.Data.Common;
using Npgsql;
using SoraVideo.Transport;

namespace SoraVideo.Journal.Postgres;

/// <summary>
/// A leaky bucket for each account, in the database and by its clock. A refusal doubles the gap between requests, each that goes well
/// shortens it again, until there is none. While there is none, a look every few seconds finds out if that has changed, besides what the
/// others say.
/// </summary>
internal sealed class PostgresPace(PostgresDoor door, PostgresEars ears, TimeProvider time) : ISharedPace
{
    /// <summary>How old what is known may be, and how long a database that failed isn't asked again.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromSeconds(3);

    private const string Least = "interval '50 ms'";
    private const string Most = "interval '5 s'";

    // Half a request a second more, for each that goes well.
    private const string Shorter = "gap / (1 + 0.5 * extract(epoch FROM gap))::float8";

    private const string Taking = """
        WITH slot AS (
            UPDATE pace SET next_at = greatest(next_at, held_until, clock_timestamp()) + gap
            WHERE account = @account AND (gap > interval '0' OR held_until > clock_timestamp())
            RETURNING next_at - gap - clock_timestamp() AS wait, slowed_at
        )
        SELECT wait, true AS is_slow, slowed_at FROM slot
        UNION ALL SELECT interval '0', false, slowed_at FROM pace WHERE account = @account AND NOT EXISTS (SELECT FROM slot)
        """;

    private const string Confirming = """
        SELECT 1 FROM pace WHERE account = @account AND slowed_at = @seen AND held_until <= clock_timestamp()
        """;

    // Of all that went before it was last slowed down, none slows it down again. A second run after a lost answer doesn't either.
    private const string Slowing = $"""
        WITH slowed AS (
            INSERT INTO pace AS known (account, gap, next_at, held_until, slowed_at)
            VALUES (@account, 2 * {Least}, clock_timestamp(), clock_timestamp() + @wait, clock_timestamp())
            ON CONFLICT (account) DO UPDATE SET
                gap = CASE WHEN known.slowed_at = @seen THEN least(2 * greatest(known.gap, {Least}), {Most}) ELSE known.gap END,
                slowed_at = CASE WHEN known.slowed_at = @seen THEN clock_timestamp() ELSE known.slowed_at END,
                held_until = greatest(known.held_until, excluded.held_until)
            RETURNING account
        )
        SELECT pg_notify('{PostgresEars.Pace}', account) FROM slowed
        """;

    private const string Quickening = $"""
        UPDATE pace SET gap = CASE WHEN {Shorter} < {Least} THEN interval '0' ELSE {Shorter} END,
            next_at = CASE WHEN {Shorter} < {Least} THEN clock_timestamp() ELSE next_at END
        WHERE account = @account AND slowed_at = @seen AND gap > interval '0'
        """;

    // A database that doesn't answer must not stop what runs.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private readonly ConcurrentDictionary<string, (PaceSlot Slot, long At)> free = [];
    private readonly object sync = new();
    private IDisposable? listening;
    private int heard;
    private (long At, bool IsSet) failed;

    public Task<PaceSlot> TakeAsync(string account, CancellationToken ct)
    {
        lock (sync)
            listening ??= ears.Listen(PostgresEars.Pace, _ => Forget());
        return free.TryGetValue(account, out var known) && time.GetElapsedTime(known.At) < Fresh
            ? Task.FromResult(known.Slot)
            : AskAsync(new PaceSlot(account, TimeSpan.Zero, IsSlow: false, known.Slot?.SlowedAt), ct);
    }

    public async Task<PaceSlot> ConfirmAsync(PaceSlot slot, CancellationToken ct)
    {
        var gone = slot with { Wait = TimeSpan.Zero };
        return await TryAsync(Confirming, slot, ct).ConfigureAwait(false) is []
            ? await AskAsync(gone, ct).ConfigureAwait(false)
            : gone;
    }

    public Task SucceededAsync(PaceSlot slot) => TryAsync(Quickening, slot, CancellationToken.None);

    public Task RefusedAsync(PaceSlot slot, TimeSpan wait)
    {
        Forget();
        return TryAsync(Slowing, slot with { Wait = wait }, CancellationToken.None);
    }

    // Where nobody answers, it may go as it is.
    private async Task<PaceSlot> AskAsync(PaceSlot slot, CancellationToken ct)
    {
        var before = Volatile.Read(ref heard);
        if (await TryAsync(Taking, slot, ct).ConfigureAwait(false) is not { } answer)
            return slot;
        var taken = answer is [var row] ? row : slot with { SlowedAt = null };
        // What was said meanwhile may be newer than the answer.
        if (!taken.IsSlow && before == Volatile.Read(ref heard))
            free[slot.Account] = (taken, time.GetTimestamp());
        return taken;
    }

    private void Forget()
    {
        Interlocked.Increment(ref heard);
        free.Clear();
    }

    // Nothing if the database is away, be it that it was a moment ago.
    private async Task<List<PaceSlot>?> TryAsync(string sql, PaceSlot slot, CancellationToken ct)
    {
        lock (sync)
        {
            if (failed.IsSet && time.GetElapsedTime(failed.At) < Fresh)
                return null;
        }

        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, patience.Token);
        try
        {
            return await door.RunAsync((connection, token) => RunAsync(connection, sql, slot, token), either.Token).ConfigureAwait(false);
        }
        catch (Exception error) when (error is NemoException || (error is OperationCanceledException && !ct.IsCancellationRequested))
        {
            lock (sync)
                failed = (time.GetTimestamp(), true);
            return null;
        }
    }

    private static async Task<List<PaceSlot>> RunAsync(NpgsqlConnection connection, string sql, PaceSlot slot, CancellationToken ct)
    {
        var command = Sql.Command(connection, sql).With("account", slot.Account).With("seen", slot.SlowedAt).With("wait", slot.Wait);
        await using var closing = command.ConfigureAwait(false);
        var rows = await command.ExecuteReaderAsync(ct).ConfigureAwait(false);
        await using var ending = rows.ConfigureAwait(false);
        var found = new List<PaceSlot>();
        while (await rows.ReadAsync(ct).ConfigureAwait(false))
            found.Add(sql == Taking ? Read(rows, slot) : slot);
        return found;
    }

    private static PaceSlot Read(DbDataReader row, PaceSlot slot) =>
        slot with { Wait = (TimeSpan)row["wait"], IsSlow = (bool)row["is_slow"], SlowedAt = (DateTime)row["slowed_at"] };
}
