using System.Collections.Concurrent;
using System.Diagnostics;
using SoraVideo.Benchmarks.Harness;
using SoraVideo.Queue;

namespace SoraVideo.Benchmarks.Jobs;

/// <summary>What an item costs the database, from the moment that a worker takes it until its file is in place; in a new database and in a full one.</summary>
internal sealed class ItemCost : IBenchmark
{
    // The server is quicker than that: requests must not time out on a busy machine.
    private const string Scale = "0.1";
    private const int Items = 4 * Slots;
    private const int Slots = 32;
    private const int History = 300_000;

    public string Name => "item";

    public async Task<IReadOnlyList<Row>> RunAsync()
    {
        using var studio = new Studio();
        using var server = await ServerProcess.StartAsync();
        var (fresh, full) = (studio.NewList("fresh", 0, 0), studio.NewList("grown", History, 0));
        Studio.AddHistory(full, History);
        var (few, many) = (await CostAsync(studio, server.Url, fresh), await CostAsync(studio, server.Url, full));
        return
        [
            new("one item from taken to file, statements and round trips", $"{few.Statements:0.0} in {few.Trips:0.0}", "-", "-", "-"),
            new("the same, write-ahead log", $"{few.Log / 1024:0.0} KiB", "-", "-", "-"),
            new($"the same, after {History:N0} others and a checkpoint", $"{many.Log / 1024:0.0} KiB", $"in a new database {few.Log / 1024:0.0} KiB", $"{many.Log / few.Log:0.00}", "-"),
            new("the same, processor time of the server", $"{many.Cpu * 1000:0.0} ms", $"in a new database {few.Cpu * 1000:0.0} ms", $"{many.Cpu / few.Cpu:0.00}", "at most 1.50"),
        ];
    }

    private static async Task<Cost> CostAsync(Studio studio, Uri server, string database)
    {
        await WorkAsync(server, database, "warm");
        Studio.Run(database, "CHECKPOINT");
        var statements = new ConcurrentBag<int>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = done => statements.Add($"{done.GetTagItem("db.query.text")}".Split(';').Length),
        };
        ActivitySource.AddActivityListener(listener);
        var (log, cpu) = (Log(database), studio.Cpu());
        await WorkAsync(server, database, "measured");
        return new(statements.Sum() / (double)Items, statements.Count / (double)Items, (Log(database) - log) / Items, (studio.Cpu() - cpu) / Items);
    }

    private static double Log(string database) =>
        (double)Studio.Read<decimal>(database, "SELECT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')");

    private static async Task WorkAsync(Uri server, string database, string batch)
    {
        using var place = new Workplace();
        Environment.SetEnvironmentVariable("SORAVIDEO_TIME_SCALE", Scale);
        using var client = new NemoClient(new NemoClientOptions
        {
            ApiUrl = server, Token = "bench", ClientId = "bench", StateFolder = place.NewFolder("state"), Journal = database,
        });
        Environment.SetEnvironmentVariable("SORAVIDEO_TIME_SCALE", null);
        client.Queue.Add(batch, [.. Enumerable.Range(0, Items).Select(Studio.Entry)], null);
        var options = new WorkerOptions
        {
            Batch = batch, Folder = place.Folder, ThrottleLimit = Slots,
            Place = (entry, _, number) => place.At($"{entry.Request.NameOrDefault}{(number == 1 ? "" : $"-{number}")}.mp4"),
        };
        await new BatchWorker(client, client.Queue, options, new Unwatched()).RunAsync(default);
        var files = Directory.GetFiles(place.Folder, "*.mp4").Length;
        if (files != Items)
            throw new InvalidOperationException($"The worker made {files} of {Items} files.");
    }

    private sealed record Cost(double Statements, double Trips, double Log, double Cpu);
}
