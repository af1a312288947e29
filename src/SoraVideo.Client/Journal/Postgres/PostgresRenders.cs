using Npgsql;

namespace SoraVideo.Journal.Postgres;

/// <summary>Renders as PostgreSQL keeps them; each call is one round trip.</summary>
internal static class PostgresRenders
{
    // Of two who would render the same at once, one waits and then sees the other's. A second run after a lost answer finds what the
    // first has written.
    private const string Insertion = $"""
        SELECT pg_advisory_xact_lock(hashtextextended(@session, 0));
        INSERT INTO renders (account, render_id, session_id, draft, format, quality, target, status, url, error, attempts, created_at, finished_at,
            owner, fence)
        SELECT @account, @render, @session, @draft, @format, @quality, @target, @status, @url, @error, @attempts, @created, @finished,
            @owner, @fence
        {RenderRow.Unless};
        SELECT id FROM renders WHERE fence = @fence
        """;

    private const string Change = $"{Hold.Renewed} UPDATE renders SET {RenderRow.Changes} WHERE {Hold.IsMine}";

    private const string Claiming = $"""
        {Hold.Renewed} UPDATE renders SET owner = @owner, fence = @fence WHERE id = @id AND (fence = @fence OR {Hold.IsFree})
        RETURNING {RenderRow.Columns}
        """;

    /// <summary>The new row's number; nothing if the same is being rendered already.</summary>
    public static long? Insert(NpgsqlConnection connection, RenderEntry render, string owner)
    {
        using var command = Sql.Command(connection, Insertion).With(render).With("owner", owner).With("fence", render.Fence);
        using var rows = command.ExecuteReader();
        rows.NextResult();
        return rows.Read() ? rows.GetInt64(0) : null;
    }

    public static bool Update(NpgsqlConnection connection, RenderEntry render, string owner) =>
        Sql.Command(connection, Change).With(render).With("owner", owner).With("fence", render.Fence).Run() == 1;

    public static RenderEntry? Claim(NpgsqlConnection connection, long id, string owner, Guid fence) =>
        Sql.Command(connection, Claiming).With("id", id).With("owner", owner).With("fence", fence).List(RenderRow.Read) is [var render]
            ? render with { Fence = fence }
            : null;
}
