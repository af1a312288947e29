using Npgsql;

namespace SoraVideo.Journal.Postgres;

/// <summary>
/// A hold on an item, in SQL: its row has the owner's name and a fence that is new with each hold. The fence tells whether it was taken
/// over; one whose lease ran out, but whose item nobody took, holds it still and is renewed by what it writes: its work is paid for, and
/// there is nobody else who would write it down.
/// </summary>
internal static class Hold
{
    /// <summary>Nobody has it, or one who is gone. Never the caller itself: two of its threads would work on it.</summary>
    public const string IsFree = "(owner IS NULL OR owner <> @owner AND NOT is_alive(owner))";

    public const string IsMine = "id = @id AND owner = @owner AND fence = @fence";

    /// <summary>Comes before a write; the owner that makes it is alive.</summary>
    public const string Renewed = """
        WITH renewed AS (UPDATE owners SET expires_at = clock_timestamp() + lease WHERE name = @owner AND expires_at < clock_timestamp())
        """;

    public static int Release(NpgsqlConnection connection, string table, Guid fence, string owner) =>
        Sql.Command(connection, $"UPDATE {table} SET owner = NULL WHERE fence = @fence AND owner = @owner")
            .With("fence", fence)
            .With("owner", owner)
            .Run();

    /// <summary>Takes a new item back of which nobody knows whether it was written. Nothing was done for it.</summary>
    public static int Forget(NpgsqlConnection connection, string table, Guid fence, string owner) =>
        Sql.Command(connection, $"DELETE FROM {table} WHERE fence = @fence AND owner = @owner AND status = 'Planned'")
            .With("fence", fence)
            .With("owner", owner)
            .Run();
}
