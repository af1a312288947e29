using Npgsql;

namespace SoraVideo.TestKit;

/// <summary>An empty database that goes with its test, on the server that the tests share unless another is given.</summary>
internal sealed class PostgresDatabase : IDisposable
{
    private readonly string server;
    private readonly string name = $"sora_{Guid.NewGuid():N}";

    public PostgresDatabase(string? server = null)
    {
        this.server = server ?? PostgresCluster.Shared;
        Run(Server, $"CREATE DATABASE {name}");
    }

    public string ConnectionString => $"{server};Database={name}";

    private string Server => $"{server};Database=postgres;Pooling=false";

    public void Run(string sql) => Run($"{ConnectionString};Pooling=false;Search Path=soravideo", sql);

    public string[] Read(string sql)
    {
        using var source = NpgsqlDataSource.Create($"{ConnectionString};Pooling=false;Search Path=soravideo");
        using var command = source.CreateCommand(sql);
        using var rows = command.ExecuteReader();
        var found = new List<string>();
        while (rows.Read())
            found.Add(Convert.ToString(rows[0], System.Globalization.CultureInfo.InvariantCulture)!);
        return [.. found];
    }

    /// <summary>Cuts all connections to it.</summary>
    public void Cut() => Run(Server, $"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'");

    public void Dispose() => Run(Server, $"DROP DATABASE {name} WITH (FORCE)");

    private static void Run(string place, string sql)
    {
        using var source = NpgsqlDataSource.Create(place);
        using var command = source.CreateCommand(sql);
        command.ExecuteNonQuery();
    }
}
