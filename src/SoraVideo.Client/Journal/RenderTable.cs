using System.Data.Common;

namespace SoraVideo.Journal;

/// <summary>Renders as SQLite keeps them.</summary>
internal sealed class RenderTable(DbConnection connection)
{
    private const string Insertion = $"""
        INSERT INTO renders (account, render_id, session_id, draft, format, quality, target, status, url, error, attempts, created_at, finished_at, owner)
        SELECT @account, @render, @session, @draft, @format, @quality, @target, @status, @url, @error, @attempts, @created, @finished, @owner
        {RenderRow.Unless} RETURNING id
        """;

    /// <summary>The new row's number; nothing if the same is being rendered already.</summary>
    public long? Insert(RenderEntry render, string owner) => (long?)Sql.Command(connection, Insertion).With(render).With("owner", owner).Scalar();

    public bool Update(RenderEntry render, string owner) =>
        Sql.Command(connection, $"UPDATE renders SET {RenderRow.Changes} WHERE id = @id AND owner = @owner").With(render).With("owner", owner).Run() == 1;
}
