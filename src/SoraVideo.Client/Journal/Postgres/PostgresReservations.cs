using System.Data.Common;
using Npgsql;

namespace SoraVideo.Journal.Postgres;

/// <summary>Credits that are held in the database, each hold in one round trip. Its clock is the only one that counts.</summary>
internal sealed class PostgresReservations(PostgresDoor door, PostgresLease lease) : IReservations
{
    // A dead owner's message may still cost; a living one's may take hours to leave, behind large uploads.
    private const string IsOpen = "settled_at IS NULL AND (made_at > clock_timestamp() - interval '30 minutes' OR is_alive(owner))";

    // Of two at once, one waits here and then sees what the other holds. Everybody takes the account's lock first, so no two wait for
    // each other.
    private const string Locks =
        "SELECT pg_advisory_xact_lock(hashtextextended(@account, 1)), pg_advisory_xact_lock(hashtextextended(@batch, 2))";

    // Under the lock, so that no two clean at once.
    private const string Cleaning = """
        DELETE FROM reservations WHERE account = @account AND made_at < clock_timestamp() - interval '1 day'
            AND (settled_at < clock_timestamp() - interval '1 day' OR (settled_at IS NULL AND NOT is_alive(owner)))
        """;

    // A balance shows for sure what was settled before it was asked for. What a batch has cost is in its turns: of one that runs the
    // price is held, and isn't counted beside that. A second run after a lost answer finds what the first has written.
    private const string Holding = $"""
        WITH counted AS (
            SELECT * FROM reservations WHERE id <> @id AND (account = @account OR batch = @batch) AND (settled_at >= @asked OR ({IsOpen}))
        ), account AS (
            SELECT coalesce(sum(credits), 0) AS held, coalesce(sum(credits) FILTER (WHERE owner <> @owner), 0) AS others,
                coalesce(bool_or(settled_at IS NOT NULL), false) AS passing,
                string_agg(DISTINCT host, ', ') FILTER (WHERE owner <> @owner) AS hosts
            FROM counted LEFT JOIN owners ON name = owner WHERE account = @account
        ), running AS (
            SELECT * FROM counted WHERE batch = @batch AND settled_at IS NULL
        ), batch AS (
            SELECT coalesce(sum(credits), 0) AS held, coalesce(sum(credits) FILTER (WHERE owner <> @owner), 0) AS others,
                string_agg(DISTINCT host, ', ') FILTER (WHERE owner <> @owner) AS hosts
            FROM running LEFT JOIN owners ON name = owner
        ), spent AS (
            SELECT coalesce(sum(credits), 0) AS credits FROM turns WHERE @cap IS NOT NULL AND batch = @batch
                AND NOT EXISTS (SELECT FROM running WHERE running.item = turns.item)
        ), room AS (
            SELECT least(@available, @total - account.held) AS account, @cap - batch.held - spent.credits AS batch
            FROM account, batch, spent
        ), made AS (
            INSERT INTO reservations (id, account, batch, item, owner, credits, made_at)
            SELECT @id, @account, @batch, @item, @owner, @credits, clock_timestamp() FROM room
            WHERE coalesce(room.account >= @credits, true) AND coalesce(room.batch >= @credits, true)
            ON CONFLICT (id) DO NOTHING RETURNING id
        )
        SELECT EXISTS (SELECT FROM made) OR EXISTS (SELECT FROM reservations WHERE id = @id) AS held, room.account AS account_left,
            room.batch AS batch_left, account.others AS account_others, batch.others AS batch_others, account.hosts AS account_hosts,
            batch.hosts AS batch_hosts, account.passing
        FROM account, batch, room
        """;

    public DateTime Now() => door.Run(connection => (DateTime)Sql.Command(connection, "SELECT clock_timestamp()").Scalar()!);

    public Shortage? Reserve(Reservation wanted)
    {
        try
        {
            return door.Run(connection => Reserve(connection, wanted));
        }
        catch (NemoException error) when (error.IsTransient)
        {
            // Nobody knows whether it was written, and nothing is done for it.
            lease.Later(connection => Sql.Command(connection, "DELETE FROM reservations WHERE id = @id").With("id", wanted.Id).Run());
            throw;
        }
    }

    public void Settle(Guid id)
    {
        try
        {
            door.Run(connection => Settle(connection, id));
        }
        catch (NemoException error)
        {
            // What was made is worth more than the books: it counts until they can be kept again.
            if (error.IsTransient)
                lease.Later(connection => Settle(connection, id));
        }
    }

    private static int Settle(NpgsqlConnection connection, Guid id) =>
        Sql.Command(connection, "UPDATE reservations SET settled_at = clock_timestamp() WHERE id = @id AND settled_at IS NULL")
            .With("id", id)
            .Run();

    private Shortage? Reserve(NpgsqlConnection connection, Reservation wanted)
    {
        using var command = Sql.Command(connection, $"{Locks}; {Cleaning}; {Holding}")
            .With("id", wanted.Id)
            .With("account", wanted.Account)
            .With("batch", wanted.Batch)
            .With("item", wanted.Item)
            .With("owner", lease.Name)
            .With("credits", wanted.Credits)
            .With("cap", wanted.BatchCap)
            .With("available", wanted.Within?.Credits?.Available)
            .With("total", wanted.Within?.Credits?.Total)
            .With("asked", wanted.Within?.SharedAt);
        using var rows = command.ExecuteReader();
        rows.NextResult();
        rows.Read();
        return rows.GetBoolean(rows.GetOrdinal("held")) ? null : Missing(rows, wanted);
    }

    private static Shortage Missing(DbDataReader row, Reservation wanted)
    {
        var left = row["batch_left"] as decimal?;
        return left < wanted.Credits
            ? new(Math.Max(0, left.Value), wanted.BatchCap, (decimal)row["batch_others"], row.Text("batch_hosts"), MayBeOver: false)
            : new(
                Math.Max(0, (decimal)row["account_left"]), null, (decimal)row["account_others"], row.Text("account_hosts"), (bool)row["passing"]);
    }
}
