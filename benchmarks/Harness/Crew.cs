using System.Diagnostics;

namespace SoraVideo.Benchmarks.Harness;

/// <summary>Threads that begin at once.</summary>
internal static class Crew
{
    /// <summary>How long it takes all of them, each with what it prepared before the clock runs.</summary>
    public static async Task<Sample> RunAsync<T>(int count, Func<T> prepare, Action<T> work)
        where T : IDisposable
    {
        using var start = new Barrier(count + 1);
        var all = Enumerable.Range(0, count).Select(_ => Task.Factory.StartNew(
            () =>
            {
                using var own = prepare();
                start.SignalAndWait();
                work(own);
                start.SignalAndWait();
            },
            TaskCreationOptions.LongRunning)).ToArray();
        start.SignalAndWait();
        var clock = Stopwatch.GetTimestamp();
        start.SignalAndWait();
        var seconds = Stopwatch.GetElapsedTime(clock).TotalSeconds;
        await Task.WhenAll(all);
        return new Sample(seconds);
    }
}
