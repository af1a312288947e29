using System.Diagnostics;
using SoraVideo.Chaos.Tests.Support;
using SoraVideo.Emulator;
using Xunit.Abstractions;

namespace SoraVideo.Chaos.Tests;

/// <summary>A CSV file as a named batch, started again and again: each row is charged once, and each charged row has its file.</summary>
public class NamedBatchTests(ITestOutputHelper output)
{
    private const string Make = """
        $exports = @(Import-Csv $Csv | New-NemoVideo -Batch b -ThrottleLimit 16 -ErrorVariable one -ErrorAction SilentlyContinue |
            Export-NemoVideo -Path "$Out/{Name}.mp4" -ThrottleLimit 16 -ErrorVariable two -ErrorAction SilentlyContinue)
        $failures = @($one) + @($two)

        """;

    private const string Resend = """
        $exports = @(Resume-NemoVideo -Batch b -Resend -ThrottleLimit 16 -ErrorVariable one -ErrorAction SilentlyContinue |
            Export-NemoVideo -Path "$Out/{Name}.mp4" -ThrottleLimit 16 -ErrorVariable two -ErrorAction SilentlyContinue)
        $failures = @($one) + @($two)

        """;

    // A render is waited for up to five minutes; the hundredth of that is less than sixteen real ones at once need.
    private const string Scale = "0.1";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(20);
    private readonly ChaosPlan plan = ChaosPlan.Of(24, 4, 200, 10);

    [ShellFact]
    public async Task A_file_of_rows_ends_with_one_charge_and_one_file_for_each_that_can_be_used()
    {
        await using var place = await Workplace.OpenAsync();
        var chance = new Random(plan.Seed);
        var rows = new Rows(place.Home + ".csv", plan.Videos, plan.Kills, chance);
        var books = new Books(place, rows.Names);
        output.WriteLine($"seed {plan.Seed}: {plan.Videos} rows, {plan.Kills} of them unusable");

        CheckFirst(await RunAsync(place, Make, new Mishaps(place.Emulator, chance)), rows, books, place);

        Assert.DoesNotContain("Unclear", (await RunAsync(place, Resend)).Errors.Select(error => error.Id));
        CheckLast(await FinishAsync(place, rows), rows);
        books.CheckWhole();

        var before = place.Emulator.Ledger.Messages.Count;
        place.Emulator.Requests.Clear();
        CheckLast(await RunAsync(place, Make), rows);
        Assert.Equal(before, place.Emulator.Ledger.Messages.Count);
        Assert.All([Operations.Message, Operations.Render, Operations.Download], sent => Assert.Empty(place.Emulator.Requests.Read(sent)));
        books.CheckWhole();
    }

    // On a machine that is busy with other things a render may take longer than is waited for; the next run finds it.
    private async Task<RunReport> FinishAsync(Workplace place, Rows rows)
    {
        var last = await RunAsync(place, Make);
        for (var runs = 1; runs < 6 && last.Errors.Length > rows.Unusable.Count; runs++)
            last = await RunAsync(place, Make);
        return last;
    }

    // The unusable rows have their errors, and whatever was charged has a whole file, or an error of its own.
    private static void CheckFirst(RunReport first, Rows rows, Books books, Workplace place)
    {
        CheckUnusable(first, rows);
        books.CheckOnce();
        Assert.All(place.Files, file => Assert.Null(VideoFile.FindFault(file)));
        var told = first.Errors.Select(error => error.Name).ToHashSet();
        Assert.All(rows.Names, name => Assert.True(
            File.Exists(Path.Combine(place.Out, name + ".mp4")) != told.Contains(name), $"{name} has neither a file nor an error, or both"));
    }

    private static void CheckLast(RunReport last, Rows rows)
    {
        CheckUnusable(last, rows);
        Assert.Equal(rows.Unusable.Count, last.Errors.Length);
        Assert.Equal(rows.Names.Select(name => name + ".mp4"), last.Files.Order(StringComparer.Ordinal));
    }

    private static void CheckUnusable(RunReport report, Rows rows) => Assert.All(rows.Unusable, row =>
    {
        var error = Assert.Single(report.Errors, error => error.Name == row.Key);
        Assert.Contains(row.Value, error.Message, StringComparison.Ordinal);
    });

    private async Task<RunReport> RunAsync(Workplace place, string script, Mishaps? mishaps = null)
    {
        var clock = Stopwatch.StartNew();
        var file = place.Home + ".json";
        using var shell = place.StartShell($"$env:SORAVIDEO_TIME_SCALE = '{Scale}'; $Csv = '{place.Home}.csv'; $Report = '{file}'\n{script}{RunReport.Script}");
        var ended = Workplace.EndAsync(shell, Patience);
        if (mishaps is not null)
        {
            await mishaps.PlanUntilAsync(ended);
            output.WriteLine($"{mishaps.Count} mishaps planned, {mishaps.Struck} struck");
        }

        var (code, said) = await ended;
        Assert.True(code == 0, $"seed {plan.Seed}: {said}");
        var report = RunReport.Read(file);
        var ledger = place.Emulator.Ledger;
        var kinds = string.Join(", ", report.Errors.CountBy(error => error.Id).Select(kind => $"{kind.Value} {kind.Key}"));
        output.WriteLine($"{clock.Elapsed.TotalSeconds:0} s: {report.Files.Length} results, errors: {(kinds.Length > 0 ? kinds : "none")}; "
            + $"{ledger.Messages.Count} messages and {ledger.Charges.Count} charges by now, {place.Files.Length} files");
        return report;
    }
}
