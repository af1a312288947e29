using Microsoft.Data.Sqlite;

namespace SoraVideo.Client.Tests.TestKit;

/// <summary>The journal's file, seen from outside while clients are at work with it.</summary>
internal static class JournalFile
{
    public static string In(string home) => Path.Combine(home, "journal.db");

    /// <summary>The status of each turn, oldest first.</summary>
    public static string[] Statuses(string home) => Read(In(home), "SELECT status FROM turns ORDER BY id");

    public static void Change(string path, string sql)
    {
        using var connection = Open(path);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public static string[] Read(string path, string sql)
    {
        using var connection = Open(path);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var rows = command.ExecuteReader();
        var found = new List<string>();
        while (rows.Read())
            found.Add(Convert.ToString(rows[0], System.Globalization.CultureInfo.InvariantCulture)!);
        return [.. found];
    }

    private static SqliteConnection Open(string path)
    {
        var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        return connection;
    }
}
