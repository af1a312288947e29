using System.Diagnostics;
using SoraVideo.Chaos.Tests.Support;
using Xunit.Abstractions;

namespace SoraVideo.Chaos.Tests;

/// <summary>However often the client is killed: no video is paid for twice, and none that was paid for is lost.</summary>
public class KillTests(ITestOutputHelper output)
{
    // One at a time mostly: what is done at once is not there to be killed later.
    private static readonly int[] AtOnce = [1, 1, 2, 3];

    [Fact]
    public async Task A_batch_survives_being_killed_again_and_again()
    {
        var plan = ChaosPlan.Of(6, 10, 20, 100);
        var chance = new Random(plan.Seed);
        var clock = Stopwatch.StartNew();
        output.WriteLine($"seed {plan.Seed}: {plan.Videos} videos, {plan.Kills} kills");
        for (int kills = 0, batch = 1; kills < plan.Kills; batch++)
        {
            await using var place = await Workplace.OpenAsync();
            kills += await KillAsync(place, plan, chance, plan.Kills - kills);
            await FinishAsync(place, plan);
            output.WriteLine($"batch {batch}: {kills} kills and {clock.Elapsed.TotalSeconds:0} s so far");
        }
    }

    // Until so many kills are done. Where the files get ahead of the kills, the next ones come soon, so that one batch sees them all.
    private async Task<int> KillAsync(Workplace place, ChaosPlan plan, Random chance, int most)
    {
        var killer = new Killer(place, chance);
        var mishaps = new Mishaps(place.Emulator, chance);
        var books = new Books(place, plan.Names);
        var kills = 0;
        for (var lives = true; lives && kills < most; kills += lives ? 1 : 0)
        {
            mishaps.Plan();
            using var client = place.Start(resend: false, AtOnce[chance.Next(AtOnce.Length)], plan.Names);
            _ = Workplace.EndAsync(client);
            lives = await killer.KillAsync(client, soon: (place.Files.Length + books.Unclear.Length + 2) * most > (kills + 1) * plan.Videos);
        }

        place.Emulator.Faults.Clear();
        output.WriteLine($"{kills} kills ({string.Join(", ", killer.Kills.Select(kill => $"{kill.Key} {kill.Value}"))}), {mishaps.Count} mishaps");
        return kills;
    }

    private async Task FinishAsync(Workplace place, ChaosPlan plan)
    {
        using var last = place.Start(resend: false, 2, plan.Names);
        var (code, errors) = await Workplace.EndAsync(last);
        var books = new Books(place, plan.Names);
        var unclear = books.Unclear;
        output.WriteLine($"{place.Emulator.Ledger.Charges.Count} charged, {unclear.Length} unclear ({string.Join(", ", unclear)})\n{errors}");
        Assert.Equal(unclear.Length == 0, code == 0);
        books.Check();

        var before = books.Messages;
        using var again = place.Start(resend: true, 2, plan.Names);
        (code, errors) = await Workplace.EndAsync(again);
        Assert.True(code == 0, $"seed {plan.Seed}: {errors}");
        Assert.All(books.Messages, now => Assert.Equal(unclear.Contains(now.Key) ? 1 : 0, now.Value - before[now.Key]));
        books.CheckWhole();
    }
}
