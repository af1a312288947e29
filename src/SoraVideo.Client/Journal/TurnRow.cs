using System.Data.Common;
using System.Globalization;

namespace SoraVideo.Journal;

/// <summary>A turn as a row, which is the same in every store.</summary>
internal static class TurnRow
{
    public const string Columns = """
        id, account, session_id, task_id, user_id, language, name, prompt, duration_ms, aspect_ratio, media, status, before, reply,
        error, attempts, created_at, sent_at, finished_at, batch, item, credits, credits_estimated, makes_video
        """;

    public const string Changes = """
        session_id = @session, task_id = @task, user_id = @user, language = @language, status = @status, before = @before,
            reply = @reply, error = @error, attempts = @attempts, sent_at = @sent, finished_at = @finished, credits_estimated = @estimated,
            makes_video = @makes
        """;

    private const char Between = '\n';

    public static DbCommand With(this DbCommand command, TurnEntry turn) => command
        .With("id", turn.Id)
        .With("account", turn.Account)
        .With("session", turn.SessionId)
        .With("task", turn.TaskId)
        .With("user", turn.UserId)
        .With("language", turn.Language)
        .With("name", turn.Name)
        .With("prompt", turn.Prompt)
        .With("duration", (long?)turn.Duration?.TotalMilliseconds)
        .With("ratio", turn.AspectRatio)
        .With("media", string.Join(Between, turn.Media))
        .With("status", turn.Status.ToString())
        .With("before", turn.Before)
        .With("reply", turn.Reply)
        .With("error", turn.Error)
        .With("attempts", turn.Attempts)
        .With("created", turn.CreatedAt)
        .With("sent", turn.SentAt)
        .With("finished", turn.FinishedAt)
        .With("batch", turn.Batch)
        .With("item", turn.Item)
        .With("credits", turn.Credits?.ToString(CultureInfo.InvariantCulture))
        .With("estimated", turn.CreditsEstimated)
        .With("makes", turn.MakesVideo);

    public static TurnEntry Read(DbDataReader row) => new()
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
        Credits = row["credits"] is var credits and not DBNull ? Convert.ToDecimal(credits, CultureInfo.InvariantCulture) : null,
        CreditsEstimated = Convert.ToBoolean(row["credits_estimated"], CultureInfo.InvariantCulture),
        MakesVideo = Convert.ToBoolean(row["makes_video"], CultureInfo.InvariantCulture),
    };
}
