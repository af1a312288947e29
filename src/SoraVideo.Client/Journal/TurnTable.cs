using System.Globalization;
using Microsoft.Data.Sqlite;

namespace SoraVideo.Journal;

/// <summary>Turns as rows.</summary>
internal sealed class TurnTable(SqliteConnection connection)
{
    private const char Between = '\n';

    private const string Insertion = """
        INSERT INTO turns (account, session_id, task_id, user_id, language, name, prompt, duration_ms, aspect_ratio, media, status, before, reply,
            error, attempts, created_at, sent_at, finished_at, batch, item, credits, credits_estimated, makes_video, owner)
        VALUES ($account, $session, $task, $user, $language, $name, $prompt, $duration, $ratio, $media, $status, $before, $reply,
            $error, $attempts, $created, $sent, $finished, $batch, $item, $credits, $estimated, $makes, $owner)
        ON CONFLICT (batch, item) WHERE batch IS NOT NULL DO NOTHING RETURNING id
        """;

    private const string Change = """
        UPDATE turns SET session_id = $session, task_id = $task, user_id = $user, language = $language, status = $status, before = $before,
            reply = $reply, error = $error, attempts = $attempts, sent_at = $sent, finished_at = $finished,
            credits = $credits, credits_estimated = $estimated, makes_video = $makes
        WHERE id = $id AND owner = $owner
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

    // What was rendered before the turn isn't its work.
    private const string Export = """
        SELECT target FROM renders WHERE renders.session_id = turns.session_id AND renders.status = 'Downloaded'
            AND renders.created_at >= turns.created_at ORDER BY renders.id DESC LIMIT 1
        """;

    // Nothing that was sent longer ago can still be running.
    private static readonly TimeSpan LongestTurn = TimeSpan.FromMinutes(20);

    /// <summary>The new row's number; nothing if its batch has the item already.</summary>
    public long? Insert(TurnEntry turn, string owner)
    {
        using var command = Command(Insertion, turn, owner);
        return (long?)command.ExecuteScalar();
    }

    /// <summary>How far a batch's item has come, and whose it is.</summary>
    public (long Id, VideoStatus Status, string? Owner)? FindItem(string batch, string item)
    {
        using var command = Sql.Command(
            connection, "SELECT id, status, owner FROM turns WHERE batch = $batch AND item = $item", ("$batch", batch), ("$item", item));
        using var row = command.ExecuteReader();
        return row.Read() ? ((long)row["id"], Enum.Parse<VideoStatus>(row.Text("status")!), row.Text("owner")) : null;
    }

    /// <summary>Whether another message of the account was out at any time since then.</summary>
    public bool AnotherRan(TurnEntry turn, DateTimeOffset since) => (long)Sql.Scalar(
        connection,
        """
        SELECT EXISTS (SELECT 1 FROM turns WHERE account = $account AND id <> $id AND sent_at > $oldest
            AND (finished_at IS NULL OR finished_at > $since))
        """,
        ("$account", turn.Account),
        ("$id", turn.Id),
        ("$oldest", (since - LongestTurn).ToUnixTimeMilliseconds()),
        ("$since", since.ToUnixTimeMilliseconds()))! == 1;

    public bool Update(TurnEntry turn, string owner)
    {
        using var command = Command(Change, turn, owner);
        return command.ExecuteNonQuery() == 1;
    }

    public int Delete(long id)
    {
        Sql.Run(connection, "DELETE FROM renders WHERE session_id = (SELECT session_id FROM turns WHERE id = $id)", ("$id", id));
        return Sql.Run(connection, "DELETE FROM turns WHERE id = $id", ("$id", id));
    }

    public IReadOnlyList<TurnEntry> Find(JournalQuery query)
    {
        List<string> where = ["1"];
        if (query.Id is not null)
            where.Add("id = $id");
        if (query.Account is not null)
            where.Add("account = $account");
        if (query.Batch is not null)
            where.Add("batch = $batch");
        if (query.Item is not null)
            where.Add("item = $item");
        if (query.SessionId is not null)
            where.Add("session_id = $session");
        if (query.Since is not null)
            where.Add("created_at >= $since");
        if (query.Status.Count > 0)
            where.Add($"status IN ({string.Join(", ", query.Status.Select(status => $"'{status}'"))})");
        if (query.Unfinished)
            where.Add(NotOnDisk);
        if (query.MakesVideo)
            where.Add("makes_video");
        using var command = Sql.Command(
            connection,
            $"SELECT *, ({Export}) AS export_path FROM turns WHERE {string.Join(" AND ", where)} ORDER BY created_at DESC, id DESC LIMIT $first",
            ("$id", query.Id),
            ("$account", query.Account),
            ("$batch", query.Batch),
            ("$item", query.Item),
            ("$session", query.SessionId),
            ("$since", query.Since?.ToUnixTimeMilliseconds()),
            ("$first", query.First));
        using var rows = command.ExecuteReader();
        var found = new List<TurnEntry>();
        while (rows.Read())
            found.Add(Read(rows));
        return found;
    }

    private SqliteCommand Command(string sql, TurnEntry turn, string owner) => Sql.Command(
        connection,
        sql,
        ("$id", turn.Id),
        ("$account", turn.Account),
        ("$session", turn.SessionId),
        ("$task", turn.TaskId),
        ("$user", turn.UserId),
        ("$language", turn.Language),
        ("$name", turn.Name),
        ("$prompt", turn.Prompt),
        ("$duration", (long?)turn.Duration?.TotalMilliseconds),
        ("$ratio", turn.AspectRatio),
        ("$media", string.Join(Between, turn.Media)),
        ("$status", turn.Status.ToString()),
        ("$before", turn.Before),
        ("$reply", turn.Reply),
        ("$error", turn.Error),
        ("$attempts", turn.Attempts),
        ("$created", turn.CreatedAt.ToUnixTimeMilliseconds()),
        ("$sent", turn.SentAt?.ToUnixTimeMilliseconds()),
        ("$finished", turn.FinishedAt?.ToUnixTimeMilliseconds()),
        ("$batch", turn.Batch),
        ("$item", turn.Item),
        ("$credits", turn.Credits?.ToString(CultureInfo.InvariantCulture)),
        ("$estimated", turn.CreditsEstimated),
        ("$makes", turn.MakesVideo),
        ("$owner", owner));

    private static TurnEntry Read(SqliteDataReader row) => new()
    {
        Id = (long)row["id"],
        Account = row.Text("account")!,
        SessionId = row.Text("session_id"),
        TaskId = row.Text("task_id"),
        UserId = row.Text("user_id"),
        Language = row.Text("language")!,
        Name = row.Text("name")!,
        Prompt = row.Text("prompt")!,
        Duration = row["duration_ms"] is long ms ? TimeSpan.FromMilliseconds(ms) : null,
        AspectRatio = row.Text("aspect_ratio"),
        Media = row.Text("media")!.Split(Between, StringSplitOptions.RemoveEmptyEntries),
        Status = Enum.Parse<VideoStatus>(row.Text("status")!),
        Before = row.Text("before"),
        Reply = row.Text("reply"),
        Error = row.Text("error"),
        Attempts = (int)(long)row["attempts"],
        CreatedAt = row.Time("created_at")!.Value,
        SentAt = row.Time("sent_at"),
        FinishedAt = row.Time("finished_at"),
        ExportPath = row.Text("export_path"),
        Batch = row.Text("batch"),
        Item = row.Text("item"),
        Credits = row.Text("credits") is { } credits ? decimal.Parse(credits, CultureInfo.InvariantCulture) : null,
        CreditsEstimated = (long)row["credits_estimated"] == 1,
        MakesVideo = (long)row["makes_video"] == 1,
    };
}
