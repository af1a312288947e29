using System.Globalization;
using Npgsql;
using SoraVideo.Queue;

namespace SoraVideo.Journal.Postgres;

/// <summary>What is asked of the work list.</summary>
internal static class QueueQuery
{
    private const string IsHeld = "items.status = 'Queued' AND items.owner IS NOT NULL";
    private const string Lately = "clock_timestamp() - interval '10 minutes'";
    private const string IsFree = "items.status = 'Queued' AND items.owner IS NULL";
    private const string IsLater = "coalesce(items.ready_at > clock_timestamp() OR items.account <> @account, false)";

    // The rate is of the last ten minutes, or of the time since the first of them was taken.
    private const string Counting = $"""
        SELECT counted.*, coalesce(spent.credits, 0) AS credits, coalesce(spent.estimated, false) AS estimated
        FROM (SELECT batches.name, batches.created_at, batches.suspended_at IS NOT NULL AS suspended, batches.max_credits,
            count(items.id) FILTER (WHERE {IsFree} AND NOT {IsLater}) AS queued,
            count(items.id) FILTER (WHERE {IsFree} AND {IsLater}) AS waiting,
            count(items.id) FILTER (WHERE {IsHeld}) AS working,
            count(DISTINCT items.owner) FILTER (WHERE {IsHeld}) AS workers,
            count(items.id) FILTER (WHERE items.status = 'Done') AS done,
            count(items.id) FILTER (WHERE items.status = 'Unclear') AS unclear,
            count(items.id) FILTER (WHERE items.status = 'Dead') AS dead,
            coalesce(count(items.id) FILTER (WHERE items.status = 'Done' AND items.finished_at > {Lately}) * 3600
                / nullif(extract(epoch FROM clock_timestamp() - greatest(min(items.taken_at), {Lately})), 0), 0)::double precision AS per_hour
        FROM batches LEFT JOIN items ON items.batch = batches.name
        WHERE @name IS NULL OR batches.name = @name
        GROUP BY batches.name) AS counted CROSS JOIN LATERAL (
            SELECT sum(credits) AS credits, bool_or(credits_estimated) FILTER (WHERE credits IS NOT NULL) AS estimated
            FROM turns WHERE batch = counted.name) AS spent
        ORDER BY counted.created_at
        """;

    private const string Listing = """
        SELECT items.*, owners.host FROM items LEFT JOIN owners ON owners.name = items.owner AND items.status = 'Queued'
        WHERE items.batch = @batch
        """;

    // What another has in hand may come back untouched, and then any account will do. What waits in a suspended batch may be a million.
    private const string Remaining = """
        SELECT (SELECT count(*) FROM (SELECT FROM items
                WHERE batch = @batch AND status = 'Queued' AND owner IS NULL AND (account IS NULL OR account = @account) LIMIT 1000) AS waiting)
            + (SELECT count(*) FROM items WHERE owner IS NOT NULL AND batch = @batch)
        """;

    private const string Suspended = "SELECT suspended_at IS NOT NULL FROM batches WHERE name = @batch";

    public static QueueStanding Standing(NpgsqlConnection connection, string batch, string account)
    {
        var open = Sql.Command(connection, Remaining).With("batch", batch).With("account", account).Scalar();
        var suspended = Sql.Command(connection, Suspended).With("batch", batch).Scalar();
        return new QueueStanding(Convert.ToInt32(open, CultureInfo.InvariantCulture), suspended as bool?);
    }

    public static IReadOnlyList<NemoBatch> Batches(NpgsqlConnection connection, string? name, string account) =>
        Sql.Command(connection, Counting).With("name", name).With("account", account).List(QueueRow.ReadBatch);

    public static IReadOnlyList<NemoBatchItem> Items(
        NpgsqlConnection connection, string batch, IReadOnlyList<BatchItemStatus> status, int first) =>
        Sql.Command(connection, $"{Listing}{Wanted(status)} ORDER BY items.id LIMIT @first")
            .With("batch", batch)
            .With("first", first)
            .List(QueueRow.ReadItem);

    // Who is in a worker's hands is queued to the list.
    private static string Wanted(IReadOnlyList<BatchItemStatus> status) => status.Count == 0
        ? ""
        : $" AND ({string.Join(" OR ", status.Select(one => one switch
        {
            BatchItemStatus.Working => "items.status = 'Queued' AND items.owner IS NOT NULL",
            BatchItemStatus.Queued => "items.status = 'Queued' AND items.owner IS NULL",
            _ => $"items.status = '{one}'",
        }))})";
}
