using System.Diagnostics;
using System.Globalization;
using SoraVideo.Chaos.Tests.Support;
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
    private const int Restarts = 2;

    // Waits are long enough for a busy machine.
    private const double Scale = 0.05;
    private readonly ChaosPlan plan = ChaosPlan.Of(24, 8, 300, 60);

    private static TimeSpan Patience => TimeSpan.FromMinutes(ChaosPlan.IsFull ? 40 : 6);

    [DatabaseFact]
    public async Task Whatever_befalls_workers_each_item_is_charged_once_and_its_file_is_there()
    {
        using var cluster = PostgresCluster.Start();
        await using var site = await WorkSite.OpenAsync(cluster.ConnectionString, plan.Videos, Scale);
        var books = site.Books;
        output.WriteLine($"seed {plan.Seed}: {plan.Videos} items, {Workers} workers");

        await TroubleAsync(site, cluster);
        books.Check();
        var (unclear, before) = (books.Named(BatchItemStatus.Unclear), books.Messages);

        Assert.Equal(unclear.Length, site.Queue.Revive(Crew.Batch, BatchItemStatus.Unclear, resend: true));
        using var calm = site.Crew(Workers);
        await RunAsync(site, calm, calm.RunAsync());

        Assert.Empty(books.Named(BatchItemStatus.Unclear));
        Assert.All(books.Messages, now => Assert.True(now.Value - before[now.Key] <= (unclear.Contains(now.Key) ? 1 : 0), $"{now.Key} was sent again"));
        books.CheckWhole();
    }

    private async Task TroubleAsync(WorkSite site, PostgresCluster cluster)
    {
        using var crew = site.Crew(Workers);
        var fate = new Fate(site.Place, crew, cluster, site.Database);
        var mishaps = new Mishaps(site.Place.Emulator, new Random(plan.Seed));
        var ended = crew.RunAsync();
        var chance = new Random(plan.Seed);
        var blows = fate.RunAsync(BlowPlan.Of(plan.Kills, Workers, chance), plan.Videos, ended);
        var restarts = fate.RestartAsync(BlowPlan.Restarts(Restarts, chance), plan.Videos, ended);
        await RunAsync(site, crew, Task.WhenAll(ended, blows, restarts, mishaps.PlanUntilAsync(ended)));
        output.WriteLine($"{string.Join(", ", fate.Dealt.OrderBy(kind => kind.Key).Select(kind => $"{kind.Value} {kind.Key}"))}; {mishaps.Count} mishaps, {mishaps.Struck} struck");
        Assert.Equal(Restarts, fate.Dealt.GetValueOrDefault(BlowKind.Restart));
    }

    private async Task RunAsync(WorkSite site, Crew crew, Task work)
    {
        var clock = Stopwatch.StartNew();
        try
        {
            await work.WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            Assert.Fail($"seed {plan.Seed}: {site.Place.Files.Length} files after {clock.Elapsed}\n{site.Books.States}\n{crew.Said}");
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{clock.Elapsed.TotalSeconds:0} s: {site.Books.Charges} charges, {site.Place.Files.Length} files, ")
            + $"{site.Books.Named(BatchItemStatus.Unclear).Length} unclear; workers ended of: {crew.Ends}\n{crew.Said}");
    }
}
