using Npgsql;

namespace SoraVideo.Journal.Postgres;

/// <summary>Turns as PostgreSQL keeps them; each call is one round trip.</summary>
internal static class PostgresTurns
{
    // A failed item's place is free for another try.
    private const string Making = $"""
        DELETE FROM turns WHERE batch = @batch AND item = @item AND status = 'Failed' AND {Hold.IsFree}
        """;

    // A second run after a lost answer finds what the first has written.
    private const string Insertion = """
        INSERT INTO turns (account, session_id, task_id, user_id, language, name, prompt, duration_ms, aspect_ratio, media, status, before, reply,
            error, attempts, created_at, sent_at, finished_at, batch, item, credits, credits_estimated, makes_video, owner, fence)
        VALUES (@account, @session, @task, @user, @language, @name, @prompt, @duration, @ratio, @media, @status, @before, @reply,
            @error, @attempts, @created, @sent, @finished, @batch, @item, @credits::numeric, @estimated, @makes, @owner, @fence)
        ON CONFLICT DO NOTHING;
        SELECT id FROM turns WHERE fence = @fence
        """;

    private const string Change = $"{Hold.Renewed} UPDATE turns SET {TurnRow.Changes}, credits = @credits::numeric WHERE {Hold.IsMine}";

    private const string Claiming = $"""
        {Hold.Renewed} UPDATE turns SET owner = @owner, fence = @fence WHERE id = @id AND (fence = @fence OR {Hold.IsFree})
        RETURNING {TurnRow.Columns}, {TurnQuery.Export}
        """;

    /// <summary>The new row's number; nothing if its batch has the item already.</summary>
    public static long? Insert(NpgsqlConnection connection, TurnEntry turn, string owner) => (long?)Sql.Command(
            connection, turn.Batch is null ? Insertion : $"{Making}; {Insertion}")
        .With(turn)
        .With("owner", owner)
        .With("fence", turn.Fence)
        .Scalar();

    public static bool Update(NpgsqlConnection connection, TurnEntry turn, string owner) =>
        Sql.Command(connection, Change).With(turn).With("owner", owner).With("fence", turn.Fence).Run() == 1;

    public static TurnEntry? Claim(NpgsqlConnection connection, long id, string owner, Guid fence) =>
        Sql.Command(connection, Claiming).With("id", id).With("owner", owner).With("fence", fence).List(TurnRow.Read) is [var turn]
            ? turn with { Fence = fence }
            : null;
}
