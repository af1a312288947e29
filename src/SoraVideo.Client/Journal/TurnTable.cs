using System.Data.Common;

namespace SoraVideo.Journal;

/// <summary>Turns as SQLite keeps them.</summary>
internal sealed class TurnTable(DbConnection connection)
{
    private const string Insertion = """
        INSERT INTO turns (account, session_id, task_id, user_id, language, name, prompt, duration_ms, aspect_ratio, media, status, before, reply,
            error, attempts, created_at, sent_at, finished_at, batch, item, credits, credits_estimated, makes_video, owner)
        VALUES (@account, @session, @task, @user, @language, @name, @prompt, @duration, @ratio, @media, @status, @before, @reply,
            @error, @attempts, @created, @sent, @finished, @batch, @item, @credits, @estimated, @makes, @owner)
        ON CONFLICT (batch, item) WHERE batch IS NOT NULL DO NOTHING RETURNING id
        """;

    /// <summary>The new row's number; nothing if its batch has the item already.</summary>
    public long? Insert(TurnEntry turn, string owner) => (long?)Sql.Command(connection, Insertion).With(turn).With("owner", owner).Scalar();

    /// <summary>How far a batch's item has come, and whose it is.</summary>
    public (long Id, VideoStatus Status, string? Owner)? FindItem(string batch, string item) =>
        Sql.Command(connection, "SELECT id, status, owner FROM turns WHERE batch = @batch AND item = @item")
            .With("batch", batch)
            .With("item", item)
            .List(row => ((long)row["id"], Enum.Parse<VideoStatus>(row.Text("status")!), row.Text("owner"))) is [var found, ..] ? found : null;

    public bool Update(TurnEntry turn, string owner) =>
        Sql.Command(connection, $"UPDATE turns SET {TurnRow.Changes}, credits = @credits WHERE id = @id AND owner = @owner")
            .With(turn)
            .With("owner", owner)
            .Run() == 1;
}
