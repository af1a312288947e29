// What one durable step of the journal costs, beside the least that SQLite can do for the same durability, with an empty
// journal and with one of 100,000 videos; and how long it takes to list the last twenty of those.
using System.Diagnostics;
using Microsoft.Data.Sqlite;
using SoraVideo;
using SoraVideo.Journal;

const int Steps = 2000;
const int Rows = 100_000;
var folder = Directory.CreateTempSubdirectory("soravideo-journal-");
try
{
    using var journal = SqliteJournal.Open(Path.Combine(folder.FullName, "journal.db"));
    using var bare = OpenBare(Path.Combine(folder.FullName, "bare.db"));
    Compare("empty");
    Fill(Path.Combine(folder.FullName, "journal.db"));
    Compare($"{Rows:N0} rows");
    var lists = Enumerable.Range(0, 50).Select(_ => Time(() => journal.Find(new JournalQuery { First = 20 }))).Order().ToArray();
    Console.WriteLine($"list the last 20 of {Rows:N0}: {lists[lists.Length / 2] / 1000:0.0} ms (median), {lists[^1] / 1000:0.0} ms (worst)");

    void Compare(string state)
    {
        var entry = journal.Add(Entry("step"));
        var ours = Enumerable.Range(0, Steps).Select(i => Time(() => journal.Update(entry with { Status = VideoStatus.Sending, Attempts = i }))).Order().ToArray();
        var least = Enumerable.Range(0, Steps).Select(_ => Time(() => Run(bare, "UPDATE t SET n = n + 1"))).Order().ToArray();
        Console.WriteLine($"{state}: step {ours[Steps / 2]:0} us, bare SQLite {least[Steps / 2]:0} us (medians), ratio {ours[Steps / 2] / least[Steps / 2]:0.00}");
    }
}
finally
{
    folder.Delete(recursive: true);
}

static TurnEntry Entry(string name) => new() { Account = "0123456789abcdef", SessionId = "5529798706024415232", Name = name, Prompt = "a fox", CreatedAt = TimeProvider.System.GetUtcNow() };

static double Time(Action action)
{
    var started = Stopwatch.GetTimestamp();
    action();
    return Stopwatch.GetElapsedTime(started).TotalMicroseconds;
}

static SqliteConnection OpenBare(string path)
{
    var connection = new SqliteConnection($"Data Source={path};Pooling=False");
    connection.Open();
    Run(connection, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE t (n INTEGER); INSERT INTO t VALUES (0)");
    return connection;
}

static void Run(SqliteConnection connection, string sql)
{
    using var command = connection.CreateCommand();
    command.CommandText = sql;
    command.ExecuteNonQuery();
}

// One statement, as a hundred thousand durable steps would take half a minute.
static void Fill(string path)
{
    using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
    connection.Open();
    Run(
        connection,
        $"""
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {Rows})
        INSERT INTO turns (account, session_id, language, name, prompt, media, status, attempts, created_at)
        SELECT '0123456789abcdef', 'session-' || i, 'en', 'video-' || i, 'a fox running through a snowy forest', '', 'Done', 1, 1700000000000 + i FROM n
        """);
}
