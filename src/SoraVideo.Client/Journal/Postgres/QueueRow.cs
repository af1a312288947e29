using System.Data.Common;
using SoraVideo.Queue;
using SoraVideo.Wire;

namespace SoraVideo.Journal.Postgres;

/// <summary>An item of the work list as a row.</summary>
internal static class QueueRow
{
    public const string Columns = """
        items.id, items.fence, items.batch, items.key, items.name, items.prompt, items.duration_ms, items.aspect_ratio, items.media,
        items.language, items.columns, items.attempts, items.resend, items.file,
        (SELECT max_credits FROM batches WHERE batches.name = items.batch) AS batch_cap
        """;

    private const string Named = "name:";
    private const char Between = '\n';

    public static string MediaOf(VideoRequest request) => string.Join(Between, request.Media.Select(Path.GetFullPath));

    public static QueueEntry Read(DbDataReader row) => new()
    {
        Id = (long)row["id"],
        Fence = (Guid)row["fence"],
        Batch = row.Text("batch")!,
        Request = new VideoRequest
        {
            Prompt = row.Text("prompt")!,
            // Only a name that was given makes it one of a kind.
            Name = IsNamed(row) ? row.Text("name") : null,
            Title = IsNamed(row) ? null : row.Text("name"),
            Duration = row["duration_ms"] is long ms ? TimeSpan.FromMilliseconds(ms) : null,
            AspectRatio = row.Text("aspect_ratio"),
            Media = row.Text("media")!.Split(Between, StringSplitOptions.RemoveEmptyEntries),
        },
        Language = row.Text("language")!,
        Columns = WireJson.ReadColumns(row.Text("columns")!),
        Attempts = (int)(long)row["attempts"],
        Resend = (bool)row["resend"],
        File = row.Text("file"),
        BatchCap = row["batch_cap"] as decimal?,
    };

    public static NemoBatchItem ReadItem(DbDataReader row) => new()
    {
        Batch = row.Text("batch")!,
        Name = row.Text("name")!,
        Prompt = row.Text("prompt")!,
        Status = row["host"] is string ? BatchItemStatus.Working : Enum.Parse<BatchItemStatus>(row.Text("status")!),
        Reason = row.Text("reason"),
        Attempts = (int)(long)row["attempts"],
        Worker = row.Text("host"),
        File = row.Text("file"),
        TakenAt = Moment(row, "taken_at"),
        FinishedAt = Moment(row, "finished_at"),
    };

    public static NemoBatch ReadBatch(DbDataReader row) => new()
    {
        Name = row.Text("name")!,
        Queued = Count(row, "queued"),
        Waiting = Count(row, "waiting"),
        Working = Count(row, "working"),
        Done = Count(row, "done"),
        Unclear = Count(row, "unclear"),
        Dead = Count(row, "dead"),
        Workers = Count(row, "workers"),
        IsSuspended = (bool)row["suspended"],
        PerHour = (double)row["per_hour"],
        Credits = (decimal)row["credits"],
        CreditsEstimated = (bool)row["estimated"],
        MaxCredits = row["max_credits"] as decimal?,
        CreatedAt = Moment(row, "created_at")!.Value,
    };

    private static bool IsNamed(DbDataReader row) => row.Text("key")!.StartsWith(Named, StringComparison.Ordinal);

    private static int Count(DbDataReader row, string column) => (int)(long)row[column];

    private static DateTimeOffset? Moment(DbDataReader row, string column) =>
        row[column] is DateTime moment ? new DateTimeOffset(moment) : null;
}
