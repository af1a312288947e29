using Npgsql;
using SoraVideo.Benchmarks.Server;
using SoraVideo.Journal;
using SoraVideo.Journal.Postgres;
using SoraVideo.Queue;
using SoraVideo.TestKit;

namespace SoraVideo.Benchmarks.Harness;

/// <summary>A PostgreSQL server of its own with the settings that it comes with, so that each commit is on disk.</summary>
internal sealed class Studio : IDisposable
{
    public const string Batch = "spring";
    public const string Account = "0123456789abcdef";

    // What a list of prompts has in its columns, from a number n on.
    private const string Row = """
        'spring' AS batch, 'name:video-' || n AS key, md5(n::text) AS digest, 'video-' || n AS name,
            'a fox runs through a snowy forest at dawn, slow camera, soft music, and the title Winter at the end #' || n AS prompt,
            6000 AS duration_ms, '9:16' AS aspect_ratio, '' AS media, 'en' AS language, '{"Sku":"' || n || '"}' AS columns
        """;

    private const string Columns = "batch, key, digest, name, prompt, duration_ms, aspect_ratio, media, language, columns";
    private readonly PostgresCluster cluster;

    /// <exception cref="Skip">There is no PostgreSQL on this machine.</exception>
    public Studio()
    {
        if (PostgresCluster.MissingHere is { } why)
            throw new Skip(why);
        cluster = PostgresCluster.StartDurable();
    }

    /// <summary>Makes an empty database.</summary>
    /// <returns>Its connection string.</returns>
    public string NewDatabase(string name)
    {
        Run($"{cluster.ConnectionString};Database=postgres", $"CREATE DATABASE {name}");
        return $"{cluster.ConnectionString};Database={name};Search Path=soravideo,public";
    }

    /// <summary>Makes a database whose list has so many items, the last of them waiting and all others done.</summary>
    public string NewList(string name, int rows, int waiting)
    {
        var database = NewDatabase(name);
        Open(database).Dispose();
        Run(database, $"""
            INSERT INTO batches (name) VALUES ('{Batch}');
            INSERT INTO items ({Columns}, status, file, finished_at)
            SELECT {Row}, CASE WHEN n > {rows - waiting} THEN 'Queued' ELSE 'Done' END, CASE WHEN n > {rows - waiting} THEN NULL ELSE 'video-' || n || '.mp4' END,
                CASE WHEN n > {rows - waiting} THEN NULL ELSE clock_timestamp() END
            FROM generate_series(1, {rows}) AS n
            """);
        Settle(database);
        return database;
    }

    /// <summary>Makes the least that a list can be: the same columns, a number and an index of what waits, which is used.</summary>
    public string NewFloor(string name, int rows)
    {
        var database = NewDatabase(name);
        Run(database, $"""
            CREATE TABLE work (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, batch text, key text, digest text, name text, prompt text,
                duration_ms bigint, aspect_ratio text, media text, language text, columns text, status text NOT NULL DEFAULT 'Queued', owner text);
            CREATE INDEX work_waiting ON work (batch, (id + 0)) WHERE status = 'Queued' AND owner IS NULL;
            INSERT INTO work ({Columns}) SELECT {Row} FROM generate_series(1, {rows}) AS n
            """);
        Settle(database);
        return database;
    }

    /// <summary>Adds what so many finished items leave behind beside themselves.</summary>
    public static void AddHistory(string database, int rows)
    {
        Run(database, $"""
            INSERT INTO turns (account, session_id, task_id, language, name, prompt, media, status, before, reply, attempts, created_at, sent_at, finished_at, batch,
                item, credits, fence)
            SELECT '{Account}', 'session-' || n, 'task', 'en', name, prompt, '', 'Done', '', 'Your video is ready.', 1, 1700000000000 + n, 1700000000100 + n,
                1700000001000 + n, batch, key, 100, gen_random_uuid()
            FROM (SELECT row_number() OVER () AS n, items.* FROM items LIMIT {rows}) AS done;
            INSERT INTO renders (account, render_id, session_id, draft, format, quality, target, sha256, status, url, attempts, created_at, finished_at, submitted_at,
                undone_ms, done_ms, fence)
            SELECT account, 'render-' || id, session_id, md5(name), 'mp4', 'high', '/videos/' || name || '.mp4', md5(name), 'Downloaded', 'http://cdn/' || id, 1,
                created_at, finished_at, created_at, 30000, 60000, gen_random_uuid() FROM turns
            """);
        Settle(database);
    }

    public static IJournal Open(string database) =>
        PostgresJournal.Open(JournalAddress.Parse(database), TimeSpan.FromMinutes(1), TimeProvider.System);

    /// <summary>What a list of prompts comes to.</summary>
    public static QueueEntry Entry(int number) => new()
    {
        Batch = Batch,
        Language = "en",
        Columns = new Dictionary<string, string> { ["Sku"] = $"{number}" },
        Request = new VideoRequest
        {
            Name = $"video-{number}",
            Prompt = $"a fox runs through a snowy forest at dawn, slow camera, soft music, and the title Winter at the end #{number % Draws.Count}",
            Duration = TimeSpan.FromSeconds(6),
            AspectRatio = "9:16",
        },
    };

    public static void Run(string database, string sql)
    {
        using var source = NpgsqlDataSource.Create($"{database};Pooling=false;Command Timeout=0");
        using var command = source.CreateCommand(sql);
        command.ExecuteNonQuery();
    }

    public static T Read<T>(string database, string sql)
    {
        using var source = NpgsqlDataSource.Create($"{database};Pooling=false;Command Timeout=0");
        using var command = source.CreateCommand(sql);
        return (T)command.ExecuteScalar()!;
    }

    /// <summary>Seconds of processor time that the server has taken by now.</summary>
    public double Cpu() => ServerCpu.Of(Read<int>($"{cluster.ConnectionString};Database=postgres", "SELECT pid FROM pg_stat_activity WHERE backend_type = 'checkpointer'"));

    /// <summary>The same work with the server's processor time.</summary>
    public async Task<Sample> WithCpuAsync(Func<Task<Sample>> work)
    {
        var before = Cpu();
        var sample = await work();
        return sample with { Cpu = Cpu() - before };
    }

    public void Dispose() => cluster.Dispose();

    // What was written for the measurement's sake is out of its way.
    private static void Settle(string database)
    {
        Run(database, "VACUUM ANALYZE");
        Run(database, "CHECKPOINT");
    }
}
