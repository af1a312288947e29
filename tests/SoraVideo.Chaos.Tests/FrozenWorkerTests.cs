using SoraVideo.Chaos.Tests.Support;
using SoraVideo.Emulator;
using SoraVideo.Emulator.Faults;
using SoraVideo.TestKit;

namespace SoraVideo.Chaos.Tests;

/// <summary>Workers whose messages are out while they are frozen or killed: others find what came of those.</summary>
public class FrozenWorkerTests
{
    // A silent answer is looked after for 12 s, in which the worker that waits for it is to be found waiting.
    private const double Scale = 0.1;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    [DatabaseFact]
    public async Task One_whose_message_was_out_comes_back_and_changes_nothing_that_another_did()
    {
        await using var site = await WorkSite.OpenAsync(PostgresCluster.Shared, 1, Scale);
        FallSilent(site, 1);
        using var crew = site.Crew(2);
        var (first, second) = (crew.Hands[0], crew.Hands[1]);
        var frozen = first.RunAsync();
        await UntilAsync(() => site.Place.Emulator.Ledger.Messages.Count == 1);
        using var frost = first.Freeze();

        await second.RunAsync().WaitAsync(Patience);
        site.Books.CheckWhole();
        var before = Everything(site);
        await first.ThawAsync(frost);
        await frozen.WaitAsync(Patience);

        Assert.Equal(before, Everything(site));
        Assert.Matches("^take-000 was left: Conflict", Assert.Single(first.Said));
        Assert.Empty(second.Said);
        Assert.Single(site.Place.Emulator.Ledger.Messages);
        site.Books.CheckWhole();
    }

    [DatabaseFact]
    public async Task When_the_last_one_dies_a_new_one_finishes_what_is_left()
    {
        await using var site = await WorkSite.OpenAsync(PostgresCluster.Shared, 3, Scale);
        FallSilent(site, Crew.AtOnce);
        using (var crew = site.Crew(1))
        {
            var working = crew.RunAsync();
            await UntilAsync(() => site.Place.Emulator.Ledger.Charges.Count == Crew.AtOnce);
            crew.Dispose();
            await working.WaitAsync(Patience);
        }

        Assert.Empty(site.Place.Files);
        using var next = site.Crew(1);
        await next.RunAsync().WaitAsync(Patience);

        Assert.Equal("", next.Said);
        Assert.Equal(3, site.Place.Emulator.Ledger.Messages.Count);
        site.Books.CheckWhole();
    }

    // The next messages are acted on, but after the first words of the answer nothing more comes.
    private static void FallSilent(WorkSite site, int messages) =>
        site.Place.Emulator.Faults.Add(new Fault { Operation = Operations.Message, HalfOpen = true, Count = messages });

    // What the journal and the disk have.
    private static string[] Everything(WorkSite site) =>
    [
        .. site.Database.Read("SELECT items::text FROM items"),
        .. site.Database.Read("SELECT turns::text FROM turns"),
        .. site.Database.Read("SELECT renders::text FROM renders"),
        .. site.Place.Files.Select(file => $"{file} {File.GetLastWriteTimeUtc(file):O}"),
    ];

    private static async Task UntilAsync(Func<bool> isSo)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!isSo())
            await Task.Delay(1, patience.Token);
    }
}
