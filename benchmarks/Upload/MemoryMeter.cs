using System.Diagnostics;

namespace SoraVideo.Benchmarks;

/// <summary>Takes time and the highest resident memory of this process while something runs.</summary>
internal sealed record MemoryMeter(TimeSpan Elapsed, double PeakMegabytesOverIdle)
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(10);

    public static async Task<MemoryMeter> MeasureAsync(Func<Task> work)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        var idle = Resident();
        var peak = idle;
        var clock = Stopwatch.StartNew();
        var running = Task.Run(work);
        while (!running.IsCompleted)
        {
            await Task.WhenAny(running, Task.Delay(Step));
            peak = Math.Max(peak, Resident());
        }

        await running;
        return new MemoryMeter(clock.Elapsed, (peak - idle) / (1024.0 * 1024));
    }

    public override string ToString() => $"{Elapsed.TotalSeconds:0.00} s, +{PeakMegabytesOverIdle:0.0} MiB";

    private static long Resident()
    {
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64;
    }
}
