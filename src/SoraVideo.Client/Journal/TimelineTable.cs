using System.Data.Common;
using SoraVideo.Wire;

namespace SoraVideo.Journal;

/// <summary>Timelines as rows, the same in every store, apart from the turns: who lists those has no need of them.</summary>
internal static class TimelineTable
{
    private const string Insertion = """
        INSERT INTO timelines (turn_id, timeline) SELECT id, @timeline FROM turns WHERE id = @id
        ON CONFLICT (turn_id) DO UPDATE SET timeline = excluded.timeline
        """;

    public static int Put(DbConnection connection, long turnId, Timeline timeline) =>
        Sql.Command(connection, Insertion).With("id", turnId).With("timeline", WireJson.KeptTimeline(timeline)).Run();

    public static Timeline? Find(DbConnection connection, long turnId) =>
        Sql.Command(connection, "SELECT timeline FROM timelines WHERE turn_id = @id")
            .With("id", turnId)
            .List(row => WireJson.ReadTimeline(row.Text("timeline")!)) is [var kept] ? kept : null;
}
