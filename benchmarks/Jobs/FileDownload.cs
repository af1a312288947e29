using SoraVideo.Benchmarks.Harness;

namespace SoraVideo.Benchmarks.Jobs;

/// <summary>Fetches a large file until it is on the disk and its hash known, beside curl, sync and sha256sum.</summary>
internal sealed class FileDownload : IBenchmark
{
    private const long Size = 1_000_000_000;
    private int fetched;

    public string Name => "download";

    public async Task<IReadOnlyList<Row>> RunAsync()
    {
        Shell.Require("curl", "sync", "sha256sum");
        using var place = new Workplace();
        using var server = await ServerProcess.StartAsync();
        using var client = place.Client(server.Url);
        await OursAsync(1_000_000);
        await PeersAsync(1_000_000);
        var rounds = await Rounds.RunAsync(Rounds.Usual, () => OursAsync(Size), () => PeersAsync(Size));
        var (ours, peer) = (rounds[0].Median(s => s.Seconds), rounds[1].Median(s => s.Seconds));
        var (cpu, peerCpu) = (rounds[0].Median(s => s.Cpu), rounds[1].Median(s => s.Cpu));
        return
        [
            new("1 GB, verified and synced, time", $"{ours:0.00} s", $"curl, sync, sha256sum {peer:0.00} s", $"{ours / peer:0.00}",
                "at most 1.0"),
            new("the same, processor time", $"{cpu:0.00} s", $"{peerCpu:0.00} s", $"{cpu / peerCpu:0.00}", "-"),
            new("the same, memory over idle", $"{rounds[0].Max(s => s.PeakMegabytes):0.0} MiB at most", "-", "-", "-"),
            new("fetched again after a cut at half", await CutAsync(client, place, Render(server.Url, Size)), "-", "-", "at most 1 MiB"),
        ];

        async Task<Sample> OursAsync(long size)
        {
            var target = place.At("ours.mp4");
            var render = Render(server.Url, size);
            var sample = await Meter.MeasureAsync(() => client.DownloadAsync(render, target, "mp4", overwrite: true));
            File.Delete(target);
            return sample;
        }

        async Task<Sample> PeersAsync(long size)
        {
            var target = place.At("peer.mp4");
            var fetch = $"curl -sSf -o '{target}' '{server.Url}files/{size}.mp4' && sync '{target}' && sha256sum '{target}'";
            var (sample, _) = await Shell.RunAsync("sh", "-c", fetch);
            File.Delete(target);
            return sample;
        }
    }

    private NemoRender Render(Uri server, long size) =>
        new() { Id = $"render_{fetched++}", Status = "completed", Url = $"{server}files/{size}.mp4" };

    // What had come when it was cut, against the byte from which it went on.
    private static async Task<string> CutAsync(NemoClient client, Workplace place, NemoRender render)
    {
        List<long> again = [];
        for (var round = 0; round < Rounds.Usual; round++)
        {
            var target = place.At($"cut{round}.mp4");
            using var cut = new CancellationTokenSource();
            var first = new Percents(percent => { if (percent > 50) cut.Cancel(); });
            Task fetching = client.DownloadAsync(render, target, "mp4", overwrite: true, first, cut.Token);
            await fetching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            var kept = new DirectoryInfo(place.Folder).GetFiles(".soravideo-*.part").Sum(part => part.Length);
            var second = new Percents(_ => { });
            await client.DownloadAsync(render, target, "mp4", overwrite: true, second);
            again.Add(Math.Max(0, (long)(first.Last / 100 * Size) - Math.Min(kept, (long)(second.First / 100 * Size))));
            File.Delete(target);
        }

        return $"{again.Max() / 1024.0:0.0} KiB at most";
    }
}
