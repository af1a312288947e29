using System.Data.Common;
using System.Globalization;

namespace SoraVideo.Journal;

/// <summary>What is asked of the turns, the same in every store.</summary>
internal static class TurnQuery
{
    // What was rendered before the turn isn't its work.
    public const string Export = """
        (SELECT target FROM renders WHERE renders.session_id = turns.session_id AND renders.status = 'Downloaded'
            AND renders.created_at >= turns.created_at ORDER BY renders.id DESC LIMIT 1) AS export_path
        """;

    // Of a session's finished messages the last that made a video stands for its draft, which is exported once.
    private const string IsDraft = """
        makes_video AND NOT EXISTS (SELECT 1 FROM turns AS later
            WHERE later.session_id = turns.session_id AND later.id > turns.id AND later.makes_video AND later.status = 'Done')
        """;

    // A failed render is no end: the draft is there, and rendering it is free.
    private const string NotOnDisk = $"""
        status <> 'Failed' AND (status <> 'Done' OR ({IsDraft})) AND NOT EXISTS (SELECT 1 FROM renders
            WHERE renders.session_id = turns.session_id AND renders.status = 'Downloaded' AND renders.created_at >= turns.created_at)
        """;

    // Nothing that was sent longer ago can still be running.
    private static readonly TimeSpan LongestTurn = TimeSpan.FromMinutes(20);

    /// <summary>Newest first.</summary>
    public static IReadOnlyList<TurnEntry> Find(DbConnection connection, JournalQuery query)
    {
        List<string> where = ["TRUE"];
        if (query.Id is not null)
            where.Add("id = @id");
        if (query.Account is not null)
            where.Add("account = @account");
        if (query.Batch is not null)
            where.Add("batch = @batch");
        if (query.Item is not null)
            where.Add("item = @item");
        if (query.SessionId is not null)
            where.Add("session_id = @session");
        if (query.Since is not null)
            where.Add("created_at >= @since");
        if (query.Status.Count > 0)
            where.Add($"status IN ({string.Join(", ", query.Status.Select(status => $"'{status}'"))})");
        if (query.Unfinished)
            where.Add(NotOnDisk);
        if (query.MakesVideo)
            where.Add("makes_video");
        return Sql.Command(
                connection,
                $"SELECT {TurnRow.Columns}, {Export} FROM turns WHERE {string.Join(" AND ", where)} ORDER BY created_at DESC, id DESC LIMIT @first")
            .With("id", query.Id)
            .With("account", query.Account)
            .With("batch", query.Batch)
            .With("item", query.Item)
            .With("session", query.SessionId)
            .With("since", query.Since)
            .With("first", query.First)
            .List(TurnRow.Read);
    }

    /// <summary>Whether another message of the account was out at any time since then.</summary>
    public static bool AnotherRan(DbConnection connection, TurnEntry turn, DateTimeOffset since) => Convert.ToBoolean(
        Sql.Command(
                connection,
                """
                SELECT EXISTS (SELECT 1 FROM turns WHERE account = @account AND id <> @id AND sent_at > @oldest
                    AND (finished_at IS NULL OR finished_at > @since))
                """)
            .With("account", turn.Account)
            .With("id", turn.Id)
            .With("oldest", since - LongestTurn)
            .With("since", since)
            .Scalar(),
        CultureInfo.InvariantCulture);

    /// <summary>Forgets a turn and its session's renders.</summary>
    public static int Delete(DbConnection connection, long id) => Sql.Command(
            connection,
            """
            DELETE FROM renders WHERE session_id = (SELECT session_id FROM turns WHERE id = @id);
            DELETE FROM turns WHERE id = @id
            """)
        .With("id", id)
        .Run();
}
