using Microsoft.Data.Sqlite;
using SoraVideo.Wire;

namespace SoraVideo.Journal;

/// <summary>Timelines as rows, apart from the turns: who lists those has no need of them.</summary>
internal static class TimelineTable
{
    public static int Put(SqliteConnection connection, long turnId, Timeline timeline) => Sql.Run(
        connection,
        "INSERT OR REPLACE INTO timelines (turn_id, timeline) SELECT id, $timeline FROM turns WHERE id = $id",
        ("$id", turnId),
        ("$timeline", WireJson.KeptTimeline(timeline)));

    public static Timeline? Find(SqliteConnection connection, long turnId) =>
        Sql.Scalar(connection, "SELECT timeline FROM timelines WHERE turn_id = $id", ("$id", turnId)) is string kept
            ? WireJson.ReadTimeline(kept)
            : null;
}
