using System.Data.Common;

namespace SoraVideo.Journal;

/// <summary>What is asked of the renders, the same in every store.</summary>
internal static class RenderQuery
{
    // What the backend was like long ago says little about it today.
    private const int MostTimes = 200;

    /// <summary>The render with this number.</summary>
    public static RenderEntry? Find(DbConnection connection, long id) =>
        Where(connection, "id").With("value", id).List(RenderRow.Read) is [var found, ..] ? found : null;

    /// <summary>The renders with this text in a column, newest first.</summary>
    public static IReadOnlyList<RenderEntry> Find(DbConnection connection, string column, string value) =>
        Where(connection, column).With("value", value).List(RenderRow.Read);

    /// <summary>How long the latest renders of the same account and kind took.</summary>
    public static IReadOnlyList<RenderTime> Times(DbConnection connection, RenderEntry like) =>
        Sql.Command(
                connection,
                """
                SELECT undone_ms, done_ms FROM renders WHERE account = @account AND format = @format AND quality = @quality AND done_ms IS NOT NULL
                ORDER BY id DESC LIMIT @most
                """)
            .With("account", like.Account)
            .With("format", like.Format)
            .With("quality", like.Quality)
            .With("most", MostTimes)
            .List(row => RenderRow.Took(row)!.Value);

    private static DbCommand Where(DbConnection connection, string column) =>
        Sql.Command(connection, $"SELECT {RenderRow.Columns} FROM renders WHERE {column} = @value ORDER BY id DESC");
}
