using System.Data.Common;

namespace SoraVideo.Journal;

/// <summary>A render as a row, which is the same in every store.</summary>
internal static class RenderRow
{
    public const string Columns = """
        id, account, render_id, session_id, draft, format, quality, target, sha256, status, url, error, attempts, created_at, finished_at,
        submitted_at, undone_ms, done_ms
        """;

    /// <summary>Writes one, unless the same is being rendered already.</summary>
    public const string Unless = """
        WHERE NOT EXISTS (SELECT 1 FROM renders WHERE session_id = @session AND draft = @draft AND format = @format AND quality = @quality
            AND status IN ('Planned', 'Submitted', 'Rendered'))
        """;

    public const string Changes = """
        session_id = @session, target = @target, sha256 = @sha256, status = @status, url = @url, error = @error,
            attempts = @attempts, finished_at = @finished, submitted_at = @submitted, undone_ms = @undone, done_ms = @done
        """;

    public static DbCommand With(this DbCommand command, RenderEntry render) => command
        .With("id", render.Id)
        .With("account", render.Account)
        .With("render", render.RenderId)
        .With("session", render.SessionId)
        .With("draft", render.Draft)
        .With("format", render.Format)
        .With("quality", render.Quality)
        .With("target", render.Target)
        .With("sha256", render.Sha256)
        .With("status", render.Status.ToString())
        .With("url", render.Url)
        .With("error", render.Error)
        .With("attempts", render.Attempts)
        .With("created", render.CreatedAt)
        .With("finished", render.FinishedAt)
        .With("submitted", render.SubmittedAt)
        .With("undone", (long?)render.Took?.After.TotalMilliseconds)
        .With("done", (long?)render.Took?.By.TotalMilliseconds);

    public static RenderEntry Read(DbDataReader row) => new()
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

    public static RenderTime? Took(DbDataReader row) => row["undone_ms"] is long after && row["done_ms"] is long by
        ? new RenderTime(TimeSpan.FromMilliseconds(after), TimeSpan.FromMilliseconds(by))
        : null;
}
