using System.Globalization;
using SoraVideo.Benchmarks.Harness;

namespace SoraVideo.Benchmarks.Jobs;

/// <summary>What each of many open message streams holds, in a fresh process for each contestant and round.</summary>
internal sealed class OpenStreams : IBenchmark
{
    private const int Streams = 2_000;

    public string Name => "streams";

    public async Task<IReadOnlyList<Row>> RunAsync()
    {
        List<string> threads = [];
        using var server = await ServerProcess.StartAsync();
        var rounds = await Rounds.RunAsync(Rounds.Usual, () => ProbeAsync("client"), () => ProbeAsync("bare"));
        var (ours, bare) = (rounds[0].Median(s => s.Allocated), rounds[1].Median(s => s.Allocated));
        return
        [
            new($"resident memory of each of {Streams:N0} open streams", $"{ours:0.0} KiB",
                $"bare HttpClient {bare:0.0} KiB", $"{ours / bare:0.00}", "at most 30 KB"),
            new($"threads with 1 stream and with {Streams:N0}", string.Join("; ", threads), "-", "-", "no more"),
        ];

        async Task<Sample> ProbeAsync(string who)
        {
            var (sample, output) = await Shell.RunAsync(ServerProcess.Self("streams", who, server.Url.AbsoluteUri, $"{Streams}"));
            var words = output.Split(' ');
            if (who == "client")
                threads.Add($"{words[1]} and {words[2].Trim()}");
            return sample with { Allocated = double.Parse(words[0], CultureInfo.InvariantCulture) };
        }
    }
}
