using System.Diagnostics;
using System.Globalization;
using SoraVideo.Chaos.Tests.Support;
using SoraVideo.Queue;
using SoraVideo.TestKit;
using Xunit.Abstractions;

namespace SoraVideo.Chaos.Tests;

/// <summary>
/// Six workers share a batch while they are killed and frozen, their connections are cut, their database restarts and the backend
/// loses answers: each item is charged once, and each charged one has its file.
/// </summary>
public class WorkerTests(ITestOutputHelper output)
{
    private const int Workers = 6;

    // Waits are long enough for a busy machine, and videos so small that they are rendered in no time.
    private const double Scale = 0.05;
    private const int LongestSide = 64;
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(3);
    private readonly ChaosPlan plan = ChaosPlan.Of(24, 8, 300, 60);

    private static TimeSpan Patience => TimeSpan.FromMinutes(ChaosPlan.IsFull ? 40 : 6);

    [DatabaseFact]
    public async Task Whatever_befalls_workers_each_item_is_charged_once_and_its_file_is_there()
    {
        string[] names = [.. Enumerable.Range(0, plan.Videos).Select(number => string.Create(CultureInfo.InvariantCulture, $"take-{number:000}"))];
        using var cluster = PostgresCluster.Start();
        using var database = new PostgresDatabase(cluster.ConnectionString);
        await using var place = await Workplace.OpenAsync(Scale, LongestSide);
        using var admin = new NemoClient(new NemoClientOptions { Journal = database.ConnectionString, StateFolder = place.Home });
        var books = new WorkBooks(place, admin.Queue, names);
        admin.Queue.Add(Crew.Batch, [.. names.Select(Item)], null);
        output.WriteLine($"seed {plan.Seed}: {plan.Videos} items, {Workers} workers");

        await RunAsync(place, cluster, database, books);
        books.Check();
        var (unclear, before) = (books.Named(BatchItemStatus.Unclear), books.Messages);

        Assert.Equal(unclear.Length, admin.Queue.Revive(Crew.Batch, BatchItemStatus.Unclear, resend: true));
        await RunAsync(place, new Crew(place, database.ConnectionString, Workers, Lease), books, calm => calm);

        Assert.Empty(books.Named(BatchItemStatus.Unclear));
        Assert.All(books.Messages, now => Assert.True(now.Value - before[now.Key] <= (unclear.Contains(now.Key) ? 1 : 0), $"{now.Key} was sent again"));
        books.CheckWhole();
    }

    private static QueueEntry Item(string name) => new()
    {
        Batch = Crew.Batch, Language = "en", Request = new VideoRequest { Prompt = $"a 1-second 320x180 video of {name}", Name = name },
    };

    private async Task RunAsync(Workplace place, PostgresCluster cluster, PostgresDatabase database, WorkBooks books)
    {
        var blows = BlowPlan.Of(plan.Kills, Workers, new Random(plan.Seed));
        var crew = new Crew(place, database.ConnectionString, Workers, Lease);
        var fate = new Fate(place, crew, cluster, database);
        var mishaps = new Mishaps(place.Emulator, new Random(plan.Seed));
        await RunAsync(place, crew, books, ended => Task.WhenAll(ended, fate.RunAsync(blows, plan.Videos, ended), mishaps.PlanUntilAsync(ended)));
        output.WriteLine($"{string.Join(", ", fate.Dealt.Select(kind => $"{kind.Value} {kind.Key}"))}; {mishaps.Count} mishaps, {mishaps.Struck} struck");
        Assert.Equal(2, fate.Dealt.GetValueOrDefault(BlowKind.Restart));
    }

    private async Task RunAsync(Workplace place, Crew crew, WorkBooks books, Func<Task, Task> disturb)
    {
        var clock = Stopwatch.StartNew();
        using (crew)
        {
            try
            {
                await disturb(crew.RunAsync()).WaitAsync(Patience);
            }
            catch (TimeoutException)
            {
                Assert.Fail($"seed {plan.Seed}: {place.Files.Length} files after {clock.Elapsed}\n{books.States}\n{crew.Said}");
            }
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{clock.Elapsed.TotalSeconds:0} s: {books.Charges} charges, {place.Files.Length} files, ")
            + $"{books.Named(BatchItemStatus.Unclear).Length} unclear; workers ended of: {crew.Ends}\n{crew.Said}");
    }
}
