using System.Diagnostics;

namespace SoraVideo.Benchmarks.Harness;

/// <summary>Takes clock, processor time, allocations and the highest resident memory of this process while something runs.</summary>
internal static class Meter
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(5);

    public static async Task<Sample> MeasureAsync(Func<Task> work)
    {
        Settle();
        using var done = new CancellationTokenSource();
        var idle = Resident();
        var watching = WatchAsync(idle, done.Token);
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var cpu = Cpu();
        var clock = Stopwatch.GetTimestamp();
        await Task.Run(work);
        var seconds = Stopwatch.GetElapsedTime(clock).TotalSeconds;
        var sample = new Sample(seconds, Cpu() - cpu, GC.GetTotalAllocatedBytes(precise: true) - allocated);
        await done.CancelAsync();
        return sample with { PeakMegabytes = (await watching - idle) / (1024.0 * 1024) };
    }

    /// <summary>Brings the heap to rest.</summary>
    public static void Settle()
    {
        for (var i = 0; i < 2; i++)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }
    }

    /// <summary>Resident memory of this process in bytes.</summary>
    public static long Resident()
    {
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64;
    }

    private static double Cpu() => Environment.CpuUsage.TotalTime.TotalSeconds;

    private static async Task<long> WatchAsync(long idle, CancellationToken ct)
    {
        var peak = idle;
        while (!ct.IsCancellationRequested)
        {
            peak = Math.Max(peak, Resident());
            await Task.Delay(Step, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return Math.Max(peak, Resident());
    }
}
