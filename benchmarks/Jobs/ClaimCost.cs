using System.Diagnostics;
using SoraVideo.Benchmarks.Harness;
using SoraVideo.Queue;

namespace SoraVideo.Benchmarks.Jobs;

/// <summary>What it takes to be given an item, however long the list is and however much of it is done.</summary>
internal sealed class ClaimCost : IBenchmark
{
    private const int Claims = 150;
    private const int Waiting = Claims * Rounds.Usual;
    private static readonly int[] Sizes = [1_000, 100_000, 1_000_000];

    public string Name => "claim";

    public async Task<IReadOnlyList<Row>> RunAsync()
    {
        using var studio = new Studio();
        return [.. await CompareAsync("waiting", size => size), .. await CompareAsync("done", _ => Waiting)];

        async Task<IEnumerable<Row>> CompareAsync(string most, Func<int, int> waiting)
        {
            var journals = Sizes.Select(size => Studio.Open(studio.NewList($"{most}_{size}", size, waiting(size)))).ToArray();
            var rounds = await Rounds.RunAsync(
                Rounds.Usual, [.. journals.Select(journal => (Func<Task<Sample>>)(() => Task.FromResult(new Sample(Claim(journal.Queue!)))))]);
            foreach (var journal in journals)
                journal.Dispose();
            var medians = rounds.Select(samples => samples.Median(s => s.Seconds)).ToArray();
            return Sizes.Select((size, i) => Row(size, most, medians[i], medians[0]));
        }
    }

    private static Row Row(int size, string most, double took, double few) => new(
        $"one claim among {size:N0} items, most of them {most}",
        $"{took:N0} us",
        size == Sizes[0] ? "-" : $"among {Sizes[0]:N0} {few:N0} us",
        size == Sizes[0] ? "-" : $"{took / few:0.00}",
        size == Sizes[0] ? "-" : "at most 1.50");

    // The median claim of a round, in microseconds.
    private static double Claim(IQueue queue) => Enumerable.Range(0, Claims).Select(_ =>
    {
        var started = Stopwatch.GetTimestamp();
        if (queue.Claim(Studio.Batch, Studio.Account) is null)
            throw new InvalidOperationException("The list is empty.");
        return Stopwatch.GetElapsedTime(started).TotalMicroseconds;
    }).Median();
}
