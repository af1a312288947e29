using System.Diagnostics;
using Microsoft.Data.Sqlite;
using SoraVideo.Benchmarks.Harness;
using SoraVideo.Journal;

namespace SoraVideo.Benchmarks.Jobs;

/// <summary>What one durable step of the journal adds, beside the least that SQLite can do as durably.</summary>
internal sealed class JournalStep : IBenchmark
{
    private const int Steps = 1_000;
    private const int Few = 10;
    private const int Many = 100_000;

    public string Name => "journal";

    public async Task<IReadOnlyList<Row>> RunAsync()
    {
        using var place = new Workplace();
        var path = place.At("journal.db");
        using var journal = SqliteJournal.Open(path);
        using var bare = OpenBare(place.At("bare.db"));
        Fill(path, 0, Few);
        var few = await CompareAsync(Few);
        Fill(path, Few, Many);
        var many = await CompareAsync(Many);
        return [few, many, List()];

        async Task<Row> CompareAsync(int rows)
        {
            var entry = journal.Add(Entry("step"));
            var rounds = await Rounds.RunAsync(
                Rounds.Usual,
                () => RepeatAsync(i => journal.Update(entry with { Status = VideoStatus.Sending, Attempts = i })),
                () => RepeatAsync(_ => Run(bare, "UPDATE t SET n = n + 1")));
            journal.Release(entry);
            var (ours, least) = (rounds[0].Median(s => s.Seconds), rounds[1].Median(s => s.Seconds));
            var job = $"one durable step among {rows:N0} videos, over none at all";
            return new(job, $"{ours:0} us", $"bare SQLite {least:0} us", $"{ours / least:0.00}", "at most 300 us, flat");
        }

        Row List()
        {
            var times = Enumerable.Range(0, 50).Select(_ => Time(() => journal.Find(new JournalQuery { First = 20 }))).ToArray();
            return new($"list the last 20 of {Many:N0} videos", $"{times.Median() / 1000:0.0} ms", "-", "-", "-");
        }
    }

    private static TurnEntry Entry(string name) => new()
    {
        Account = "0123456789abcdef",
        SessionId = "5529798706024415232",
        Name = name,
        Prompt = "a fox",
        CreatedAt = TimeProvider.System.GetUtcNow(),
    };

    // The median step of a round, in microseconds.
    private static Task<Sample> RepeatAsync(Action<int> step) =>
        Task.FromResult(new Sample(Enumerable.Range(0, Steps).Select(i => Time(() => step(i))).Median()));

    private static double Time(Action action)
    {
        var started = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(started).TotalMicroseconds;
    }

    private static SqliteConnection OpenBare(string path)
    {
        var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        Run(connection, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE t (n INTEGER); INSERT INTO t VALUES (0)");
        return connection;
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    // One statement, as a hundred thousand durable steps would take half a minute.
    private static void Fill(string path, int from, int to)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        Run(
            connection,
            $"""
            WITH RECURSIVE n(i) AS (SELECT {from + 1} UNION ALL SELECT i + 1 FROM n WHERE i < {to})
            INSERT INTO turns (account, session_id, language, name, prompt, media, status, attempts, created_at)
            SELECT '0123456789abcdef', 'session-' || i, 'en', 'video-' || i, 'a fox running through a snowy forest', '', 'Done', 1,
                1700000000000 + i FROM n
            """);
    }
}
