using SoraVideo.Benchmarks.Harness;
using SoraVideo.Benchmarks.Server;

namespace SoraVideo.Benchmarks.Jobs;

/// <summary>A batch from prompts to files, against what the drawn durations alone would take; beside the loops that people write.</summary>
internal sealed class BatchMakespan : IBenchmark
{
    public string Name => "batch";

    public async Task<IReadOnlyList<Row>> RunAsync()
    {
        Shell.Require("bash", "curl", "xargs");
        await BatchRun.RequireThrottleAsync();
        using var batch = await BatchRun.StartAsync();
        var rounds = await Rounds.RunAsync(
            Rounds.Usual,
            () => batch.PowerShellAsync("Batch.ps1"),
            () => batch.PowerShellAsync("BatchByHand.ps1"),
            () => batch.BashAsync("batch-by-hand.sh"));
        var draws = new Draws();
        // The pipeline renders in slots of its own; the loops do each video from its prompt to its file in one slot.
        var apart = Schedule.Apart(draws.Generations, draws.Renders, BatchRun.Slots);
        var together = Schedule.Together(draws.Generations, draws.Renders, BatchRun.Slots);
        return
        [
            Compare("New-NemoVideo | Export-NemoVideo, -ThrottleLimit 8", rounds[0], apart, "at most 1.03, and below both loops"),
            Compare("ForEach-Object -Parallel with Invoke-RestMethod", rounds[1], together, "-"),
            Compare("bash with curl and xargs -P 8", rounds[2], together, "-"),
        ];
    }

    private static Row Compare(string how, Sample[] samples, double schedule, string reach)
    {
        var (took, floor) = (samples.Median(s => s.Seconds), schedule * Draws.Scale);
        var job = $"{Draws.Count} videos, 8 at once: {how}";
        return new(job, $"{took:0.00} s", $"schedule without any cost {floor:0.00} s", $"{took / floor:0.000}", reach);
    }
}
