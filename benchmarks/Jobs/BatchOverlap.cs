using SoraVideo.Benchmarks.Harness;
using SoraVideo.Benchmarks.Server;

namespace SoraVideo.Benchmarks.Jobs;

/// <summary>Renders that start while others are still being generated, beside one after the other.</summary>
internal sealed class BatchOverlap : IBenchmark
{
    public string Name => "overlap";

    public async Task<IReadOnlyList<Row>> RunAsync()
    {
        await BatchRun.RequireThrottleAsync();
        using var batch = await BatchRun.StartAsync();
        var rounds = await Rounds.RunAsync(
            Rounds.Usual, () => batch.PowerShellAsync("Batch.ps1"), () => batch.PowerShellAsync("BatchInTurn.ps1"));
        var (ours, turn) = (rounds[0].Median(s => s.Seconds), rounds[1].Median(s => s.Seconds));
        var job = $"{Draws.Count} videos, 8 at once: New | Export";
        return [new(job, $"{ours:0.00} s", $"New, then Export {turn:0.00} s", $"{ours / turn:0.00}", "at most 0.60")];
    }
}
