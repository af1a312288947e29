using SoraVideo.Benchmarks.Harness;

namespace SoraVideo.Benchmarks.Jobs;

/// <summary>Sends a large file, beside curl with the same form.</summary>
internal sealed class FileUpload : IBenchmark
{
    private const int Megabytes = 500;

    public string Name => "upload";

    public async Task<IReadOnlyList<Row>> RunAsync()
    {
        Shell.Require("curl");
        using var place = new Workplace();
        using var server = await ServerProcess.StartAsync();
        using var client = place.Client(server.Url);
        var (large, small) = (Make(place, "large.mp4", Megabytes), Make(place, "small.mp4", 1));
        await client.UploadAsync("s", small);
        await CurlAsync(small);
        var rounds = await Rounds.RunAsync(
            Rounds.Usual, () => Meter.MeasureAsync(() => client.UploadAsync("s", large)), () => CurlAsync(large));
        var (ours, curl) = (rounds[0].Median(s => s.Seconds), rounds[1].Median(s => s.Seconds));
        var (cpu, curlCpu) = (rounds[0].Median(s => s.Cpu), rounds[1].Median(s => s.Cpu));
        return
        [
            new($"{Megabytes} MB, time", $"{ours:0.00} s", $"curl {curl:0.00} s", $"{ours / curl:0.00}", "at most 1.25"),
            new("the same, processor time", $"{cpu:0.00} s", $"curl {curlCpu:0.00} s", $"{cpu / curlCpu:0.00}", "-"),
            new("the same, memory over idle", $"{rounds[0].Max(s => s.PeakMegabytes):0.0} MiB at most", "-", "-", "at most 16 MiB"),
        ];

        async Task<Sample> CurlAsync(string path)
        {
            string[] send = ["-sSf", "-o", "/dev/null", "-H", "Authorization: Bearer bench", "-F", $"files=@{path};type=video/mp4"];
            return (await Shell.RunAsync("curl", [.. send, $"{server.Url}api/upload-video/nemo_agent/me/s"])).Sample;
        }
    }

    private static string Make(Workplace place, string name, int megabytes)
    {
        using var file = File.Create(place.At(name));
        var block = new byte[1_000_000];
        new Random(1).NextBytes(block);
        for (var i = 0; i < megabytes; i++)
            file.Write(block);
        return file.Name;
    }
}
