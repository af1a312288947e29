using SoraVideo.Chaos.Tests.Support;
using Xunit.Abstractions;

namespace SoraVideo.Chaos.Tests;

/// <summary>The same by the cmdlets, as a user would type it after a crash.</summary>
public class ShellKillTests(ITestOutputHelper output)
{
    private const string Finish = """
        $words = $Names
        Resume-NemoVideo | Export-NemoVideo -Path $Out -Force
        $known = (Get-NemoVideo).Name
        foreach ($word in $words | Where-Object { $_ -notin $known }) {
            "a 1-second 320x180 video of $word" | New-NemoVideo -Name $word | Export-NemoVideo -Path $Out -Force
        }
        """;

    [ShellFact]
    public async Task A_batch_in_PowerShell_survives_being_killed()
    {
        var plan = ChaosPlan.Of(2, 3, 8, 25);
        var chance = new Random(plan.Seed);
        await using var place = await Workplace.OpenAsync();
        var killer = new Killer(place, chance) { Start = TimeSpan.FromSeconds(1) };
        var kills = 0;
        for (var lives = true; lives && kills < plan.Kills; kills += lives ? 1 : 0)
        {
            using var shell = place.StartShell(Finish, plan.Names);
            _ = Workplace.EndAsync(shell);
            lives = await killer.KillAsync(shell, soon: (place.Files.Length + 1) * plan.Kills > (kills + 1) * plan.Videos);
        }

        output.WriteLine($"seed {plan.Seed}: {plan.Videos} videos, {kills} kills ({string.Join(", ", killer.Kills)})");
        using var last = place.StartShell(Finish, plan.Names);
        output.WriteLine((await Workplace.EndAsync(last)).Errors);
        new Books(place, plan.Names).Check();

        using var again = place.StartShell("Resume-NemoVideo -Resend | Export-NemoVideo -Path $Out", plan.Names);
        output.WriteLine((await Workplace.EndAsync(again)).Errors);
        new Books(place, plan.Names).CheckWhole();
    }
}
