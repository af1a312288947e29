using SoraVideo.Chaos.Tests.Support;
using SoraVideo.Emulator;
using Xunit.Abstractions;

namespace SoraVideo.Chaos.Tests;

/// <summary>Kills at a beginning, and two processes that carry on at once.</summary>
public class OtherKillTests(ITestOutputHelper output)
{
    [Fact]
    public async Task A_journal_whose_making_was_cut_off_is_made_by_the_next()
    {
        var plan = ChaosPlan.Of(1, 5, 1, 40);
        var chance = new Random(plan.Seed);
        output.WriteLine($"seed {plan.Seed}");
        await using var place = await Workplace.OpenAsync();
        for (var kill = 0; kill < plan.Kills; kill++)
        {
            if (Directory.Exists(place.Home))
                Directory.Delete(place.Home, recursive: true);
            using var client = place.Start(resend: false, 1);
            await Killer.KillWhenAsync(client, () => Directory.Exists(place.Home) && Directory.GetFiles(place.Home, "journal.db*").Length > chance.Next(3));
            using var next = place.Start(resend: false, 1);
            Assert.Equal((0, ""), await Workplace.EndAsync(next));
        }

        using var last = place.Start(resend: false, 1, plan.Names);
        Assert.Equal((0, ""), await Workplace.EndAsync(last));
        new Books(place, plan.Names).CheckWhole();
    }

    [Theory]
    [InlineData(Operations.Message)]
    [InlineData(Operations.Render)]
    public async Task Two_processes_that_resume_at_once_finish_each_video_once(string moment)
    {
        var names = new ChaosPlan(4, 1, 1).Names;
        await using var place = await Workplace.OpenAsync();
        using (var killed = place.Start(resend: false, names.Length, names))
        {
            _ = Workplace.EndAsync(killed);
            await Killer.KillWhenAsync(killed, () => place.Emulator.Requests.Read(moment).Count >= 3);
        }

        using var one = place.Start(resend: false, 2);
        using var other = place.Start(resend: false, 2);
        var ends = await Task.WhenAll(Workplace.EndAsync(one), Workplace.EndAsync(other));
        output.WriteLine(string.Join("---\n", ends.Select(end => end.Errors)));

        // What one is at, the other leaves to it, and where that was just done its file is there. A message that the kill cut off on
        // its way may have had no effect, which the books show below: it is charged once, by the resend. Nothing else may go wrong.
        Assert.All(
            ends.SelectMany(end => end.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries)),
            line => Assert.Matches(": (Conflict|TargetExists|Unclear): ", line));
        Assert.All(names, name => Assert.True(new Books(place, names).Messages[name] <= 1));
        using var last = place.Start(resend: true, 2, names);
        Assert.Equal((0, ""), await Workplace.EndAsync(last));
        new Books(place, names).CheckWhole();
    }
}
