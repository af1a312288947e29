namespace SoraVideo.Benchmarks.Harness;

/// <summary>Runs contestants side by side: one after the other in each round, each round in the opposite order of the last.</summary>
internal static class Rounds
{
    public const int Usual = 5;

    /// <summary>The samples of each contestant, in the order in which they were given.</summary>
    public static async Task<Sample[][]> RunAsync(int rounds, params Func<Task<Sample>>[] contestants)
    {
        var samples = contestants.Select(_ => new Sample[rounds]).ToArray();
        for (var round = 0; round < rounds; round++)
        {
            var order = Enumerable.Range(0, contestants.Length);
            foreach (var who in round % 2 == 0 ? order : order.Reverse())
                samples[who][round] = await contestants[who]();
        }

        return samples;
    }

    public static double Median(this IEnumerable<Sample> samples, Func<Sample, double> what) => Median(samples.Select(what));

    public static double Median(this IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
