using System.Data.Common;
using Npgsql;
using SoraVideo.Queue;

namespace SoraVideo.Journal.Postgres;

/// <summary>
/// The work list in a PostgreSQL database. A worker's hold on an item is its owner's lease and a fence, as for turns; the turn that an item
/// comes to has a hold of its own.
/// </summary>
internal sealed class PostgresQueue(PostgresDoor door, PostgresLease lease, PostgresEars ears) : IQueue
{
    private const string Wake = $"SELECT pg_notify('{PostgresEars.Work}', '')";

    private const string Claiming = $"""
        {Hold.Renewed}, next AS (
            SELECT id FROM items
            WHERE batch = @batch AND status = 'Queued' AND owner IS NULL AND ready_at <= clock_timestamp()
                AND (account IS NULL OR account = @account)
                AND NOT EXISTS (SELECT FROM batches WHERE name = @batch AND suspended_at IS NOT NULL)
            ORDER BY id + 0 LIMIT 1 FOR UPDATE SKIP LOCKED)
        UPDATE items SET owner = @owner, fence = @fence, account = @account, taken_at = clock_timestamp() FROM next
        WHERE items.id = next.id
        RETURNING {QueueRow.Columns}
        """;

    // A second run after a lost answer gives the first one's item back and takes it, or another, anew.
    private const string ClaimingAgain = $"UPDATE items SET owner = NULL WHERE {IsHeld} AND status = 'Queued'; {Claiming}";

    private const string Spending = $"{Hold.Renewed} UPDATE items SET resend = false WHERE id = @id AND {IsHeld} AND resend";

    private const string Naming = $"UPDATE items SET file = @file WHERE {IsMine}";

    // The turn that an item came to.
    private const string Its = "turns.batch = items.batch AND md5(turns.item) = md5(items.key) AND turns.item = items.key";

    // A session is continued with the account that opened it; without one any account will do.
    private const string AnyAccount = $"account = (SELECT turns.account FROM turns WHERE {Its} AND turns.status <> 'Failed')";

    private const string IsHeld = "fence = @fence AND owner = @owner";

    // Where the owner is nobody's again, it is a second run after a lost answer.
    private const string IsMine = "id = @id AND fence = @fence AND (owner = @owner OR owner IS NULL)";

    private const string Ending = $"""
        {Hold.Renewed}
        UPDATE items SET status = @status, reason = @reason, attempts = @attempts, owner = NULL, finished_at = clock_timestamp()
        WHERE {IsMine}
        """;

    private const string Returning = $"""
        {Hold.Renewed}
        UPDATE items SET reason = @reason, attempts = @attempts, owner = NULL, ready_at = clock_timestamp() + @wait, {AnyAccount}
        WHERE {IsMine}
        """;

    // Of many items in hand each owner is looked at once, and once more as a gone one's item is freed.
    // Never the caller's own, though it may have stood still: it goes on with them.
    private const string Freeing = $"""
        WITH freed AS (UPDATE items SET owner = NULL, {AnyAccount}
                WHERE owner <> @owner AND NOT is_alive(owner) AND owner = ANY (ARRAY(
                    SELECT name FROM (SELECT DISTINCT owner AS name FROM items WHERE owner IS NOT NULL) AS holders WHERE NOT is_alive(name)))
                RETURNING 1),
            found AS (UPDATE items SET status = 'Queued', finished_at = NULL
                WHERE batch = @batch AND status = 'Unclear' AND EXISTS (SELECT FROM turns WHERE {Its} AND turns.status = 'Done')
                RETURNING 1),
            news AS (SELECT FROM freed UNION ALL SELECT FROM found)
        SELECT pg_notify('{PostgresEars.Work}', '') FROM (SELECT FROM news LIMIT 1) AS once
        """;

    private string Me => lease.Name;

    public IDisposable Listen(Action hear) => ears.Listen(PostgresEars.Work, _ => hear());

    public QueueAddition Add(string batch, IReadOnlyList<QueueEntry> entries, decimal? maxCredits) =>
        door.Run(connection => QueueInsertion.Run(connection, batch, entries, maxCredits));

    public QueueEntry? Claim(string batch, string account)
    {
        var (fence, sql) = (Guid.NewGuid(), Claiming);
        try
        {
            return door.Run(Take) is [var entry] ? entry : null;
        }
        catch (NemoException error) when (error.IsTransient)
        {
            lease.Later(connection => Held(connection, $"UPDATE items SET owner = NULL WHERE {IsHeld}", fence).Run());
            throw;
        }

        List<QueueEntry> Take(NpgsqlConnection connection)
        {
            var taking = Held(connection, sql, fence).With("batch", batch).With("account", account);
            sql = ClaimingAgain;
            return taking.List(QueueRow.Read);
        }
    }

    public bool TryName(QueueEntry entry, string file)
    {
        var written = door.Run(connection =>
        {
            try
            {
                return Held(connection, Naming, entry).With("file", file).Run();
            }
            catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.UniqueViolation)
            {
                return (int?)null;
            }
        });
        Require(written ?? 1);
        return written is not null;
    }

    public bool SpendResend(QueueEntry entry) => door.Run(connection => Held(connection, Spending, entry).Run()) > 0;

    public void End(QueueEntry entry, BatchItemStatus status, string? reason) => Require(door.Run(connection =>
        Held(connection, Ending, entry).With("status", status.ToString()).With("reason", reason).With("attempts", entry.Attempts).Run()));

    public void Return(QueueEntry entry, string? reason, TimeSpan wait) =>
        Require(door.Run(connection => Return(connection, entry, reason, wait)));

    public void LetGo(QueueEntry entry)
    {
        try
        {
            door.Run(connection => Return(connection, entry, null, TimeSpan.Zero));
        }
        catch (NemoException error)
        {
            // Its owner may live on for days, and nobody else frees what is in a living one's hands.
            if (error.IsTransient)
                lease.Later(connection => Return(connection, entry, null, TimeSpan.Zero));
        }
    }

    public void Sweep(string batch) => door.Run(connection => Sql.Command(connection, Freeing).With("batch", batch).With("owner", Me).Run());

    public QueueStanding Standing(string batch, string account) => door.Run(connection => QueueQuery.Standing(connection, batch, account));

    public IReadOnlyList<NemoBatch> Batches(string? name, string account) =>
        door.Run(connection => QueueQuery.Batches(connection, name, account));

    public IReadOnlyList<NemoBatchItem> Items(string batch, IReadOnlyList<BatchItemStatus> status, int first) =>
        door.Run(connection => QueueQuery.Items(connection, batch, status, first));

    public bool Suspend(string batch, bool isSuspended) => door.Run(connection =>
    {
        var change = isSuspended ? "coalesce(suspended_at, clock_timestamp())" : "NULL";
        var found = Sql.Command(connection, $"UPDATE batches SET suspended_at = {change} WHERE name = @batch").With("batch", batch).Run();
        Sql.Command(connection, Wake).Run();
        return found > 0;
    });

    public int Revive(string batch, BatchItemStatus status, bool resend) => door.Run(connection =>
    {
        var revived = Sql.Command(
                connection,
                """
                UPDATE items SET status = 'Queued', attempts = 0, resend = @resend, ready_at = '-infinity', finished_at = NULL
                WHERE batch = @batch AND status = @status
                """)
            .With("batch", batch)
            .With("status", status.ToString())
            .With("resend", resend)
            .Run();
        Sql.Command(connection, Wake).Run();
        return revived;
    });

    private int Return(NpgsqlConnection connection, QueueEntry entry, string? reason, TimeSpan wait) =>
        Held(connection, Returning, entry).With("wait", wait).With("reason", reason).With("attempts", entry.Attempts).Run();

    private DbCommand Held(NpgsqlConnection connection, string sql, QueueEntry entry) => Held(connection, sql, entry.Fence).With("id", entry.Id);

    private DbCommand Held(NpgsqlConnection connection, string sql, Guid fence) =>
        Sql.Command(connection, sql).With("owner", Me).With("fence", fence);

    private static void Require(int written)
    {
        if (written == 0)
            throw new NemoException(NemoErrorKind.Conflict, Texts.Say("ItemBusy"), Texts.Say("ItemBusyHint"));
    }
}
