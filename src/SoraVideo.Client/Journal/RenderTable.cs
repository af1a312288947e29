using Microsoft.Data.Sqlite;

namespace SoraVideo.Journal;

/// <summary>Renders as rows.</summary>
internal sealed class RenderTable(SqliteConnection connection)
{
    private const string Insertion = """
        INSERT INTO renders (account, render_id, session_id, draft, format, quality, target, status, url, error, attempts, created_at, finished_at, owner)
        SELECT $account, $render, $session, $draft, $format, $quality, $target, $status, $url, $error, $attempts, $created, $finished, $owner
        WHERE NOT EXISTS (SELECT 1 FROM renders WHERE session_id = $session AND draft = $draft AND format = $format AND quality = $quality
            AND status IN ('Planned', 'Submitted', 'Rendered'))
        RETURNING id
        """;

    private const string Change = """
        UPDATE renders SET session_id = $session, target = $target, sha256 = $sha256, status = $status, url = $url, error = $error,
            attempts = $attempts, finished_at = $finished, submitted_at = $submitted, undone_ms = $undone, done_ms = $done
        WHERE id = $id AND owner = $owner
        """;

    /// <summary>The new row's number; nothing if the same is being rendered already.</summary>
    public long? Insert(RenderEntry render, string owner)
    {
        using var command = Command(Insertion, render, owner);
        return (long?)command.ExecuteScalar();
    }

    public bool Update(RenderEntry render, string owner)
    {
        using var command = Command(Change, render, owner);
        return command.ExecuteNonQuery() == 1;
    }

    /// <summary>The renders with this value in a column, newest first.</summary>
    public IReadOnlyList<RenderEntry> Find(string column, object value)
    {
        using var command = Sql.Command(connection, $"SELECT * FROM renders WHERE {column} = $value ORDER BY id DESC", ("$value", value));
        using var rows = command.ExecuteReader();
        var found = new List<RenderEntry>();
        while (rows.Read())
            found.Add(Read(rows));
        return found;
    }

    /// <summary>How long the latest renders of the same account and kind took.</summary>
    public IReadOnlyList<RenderTime> Times(RenderEntry like, int most)
    {
        using var command = Sql.Command(
            connection,
            """
            SELECT undone_ms, done_ms FROM renders WHERE account = $account AND format = $format AND quality = $quality AND done_ms IS NOT NULL
            ORDER BY id DESC LIMIT $most
            """,
            ("$account", like.Account),
            ("$format", like.Format),
            ("$quality", like.Quality),
            ("$most", most));
        using var rows = command.ExecuteReader();
        var found = new List<RenderTime>();
        while (rows.Read())
            found.Add(Took(rows)!.Value);
        return found;
    }

    private SqliteCommand Command(string sql, RenderEntry render, string owner) => Sql.Command(
        connection,
        sql,
        ("$id", render.Id),
        ("$account", render.Account),
        ("$render", render.RenderId),
        ("$session", render.SessionId),
        ("$draft", render.Draft),
        ("$format", render.Format),
        ("$quality", render.Quality),
        ("$target", render.Target),
        ("$sha256", render.Sha256),
        ("$status", render.Status.ToString()),
        ("$url", render.Url),
        ("$error", render.Error),
        ("$attempts", render.Attempts),
        ("$created", render.CreatedAt.ToUnixTimeMilliseconds()),
        ("$finished", render.FinishedAt?.ToUnixTimeMilliseconds()),
        ("$submitted", render.SubmittedAt?.ToUnixTimeMilliseconds()),
        ("$undone", (long?)render.Took?.After.TotalMilliseconds),
        ("$done", (long?)render.Took?.By.TotalMilliseconds),
        ("$owner", owner));

    private static RenderEntry Read(SqliteDataReader row) => new()
    {
        Id = (long)row["id"],
        Account = row.Text("account")!,
        RenderId = row.Text("render_id")!,
        SessionId = row.Text("session_id"),
        Draft = row.Text("draft")!,
        Format = row.Text("format")!,
        Quality = row.Text("quality")!,
        Target = row.Text("target"),
        Sha256 = row.Text("sha256"),
        Status = Enum.Parse<RenderStatus>(row.Text("status")!),
        Url = row.Text("url"),
        Error = row.Text("error"),
        Attempts = (int)(long)row["attempts"],
        CreatedAt = row.Time("created_at")!.Value,
        FinishedAt = row.Time("finished_at"),
        SubmittedAt = row.Time("submitted_at"),
        Took = Took(row),
    };

    private static RenderTime? Took(SqliteDataReader row) => row["undone_ms"] is long after && row["done_ms"] is long by
        ? new RenderTime(TimeSpan.FromMilliseconds(after), TimeSpan.FromMilliseconds(by))
        : null;
}
