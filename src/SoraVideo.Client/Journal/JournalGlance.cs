using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace SoraVideo.Journal;

/// <summary>
/// A quick look at a journal by somebody who must not wait, change anything, or fail: a journal that is missing, damaged, locked or of
/// another version shows nothing.
/// </summary>
internal static class JournalGlance
{
    // Of a prompt, a line is shown.
    private const string Query =
        "SELECT session_id, name, substr(prompt, 1, 120) AS prompt, status, batch, created_at FROM turns ORDER BY created_at DESC, id DESC LIMIT @most";

    /// <summary>The latest videos, newest first.</summary>
    /// <param name="path">The journal's file.</param>
    /// <param name="most">At most this many.</param>
    public static IReadOnlyList<RecentVideo> Read(string path, int most)
    {
        if (!File.Exists(path))
            return [];
        try
        {
            using var connection = Open(path, seconds: 1);
            return IsBusy(connection) ? [] : Read(connection, most);
        }
        catch (Exception error) when (error is SqliteException or IOException or UnauthorizedAccessException or UriFormatException)
        {
            return [];
        }
    }

    /// <summary>Opens a journal for reading alone, without a file made beside it.</summary>
    /// <param name="path">The journal's file.</param>
    /// <param name="seconds">How long to wait for one that is locked.</param>
    public static SqliteConnection Open(string path, int seconds)
    {
        // A write-ahead log shows that the file is in use; without one, nothing need be locked, and no file be made for that.
        var immutable = File.Exists($"{path}-wal") ? "" : "&immutable=1";
        var source = $"{new Uri(Path.GetFullPath(path)).AbsoluteUri}?mode=ro{immutable}";
        var options = new SqliteConnectionStringBuilder
        {
            DataSource = source, Mode = SqliteOpenMode.ReadOnly, Pooling = false, DefaultTimeout = seconds,
        };
        var connection = new SqliteConnection(options.ToString());
        connection.Open();
        return connection;
    }

    // A command would try again for a second; this says at once.
    private static bool IsBusy(SqliteConnection connection) =>
        raw.sqlite3_exec(connection.Handle, "SELECT 1 FROM turns LIMIT 1") != raw.SQLITE_OK;

    private static List<RecentVideo> Read(SqliteConnection connection, int most) =>
        Sql.Command(connection, Query).With("most", most).List(row => new RecentVideo(row.Text("name") ?? "", row.Text("status") ?? "")
        {
            SessionId = row.Text("session_id"),
            Prompt = row.Text("prompt") ?? "",
            Batch = row.Text("batch"),
            CreatedAt = row.Time("created_at"),
        });
}
