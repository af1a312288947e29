using System.Globalization;
using System.Net.Http.Headers;
using SoraVideo.Benchmarks.Harness;

namespace SoraVideo.Benchmarks.Jobs;

/// <summary>What the client itself costs for each request, to a server that answers at once.</summary>
internal sealed class RequestCost : IBenchmark
{
    private const int Requests = 10_000;
    private const int ShellRequests = 1_000;

    public string Name => "request";

    public async Task<IReadOnlyList<Row>> RunAsync()
    {
        using var place = new Workplace();
        using var server = await ServerProcess.StartAsync();
        using var client = place.Client(server.Url);
        using var bare = new HttpClient { BaseAddress = server.Url };
        bare.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "bench");
        var path = new Uri("/api/credits/balance/simple", UriKind.Relative);
        Func<Task> ours = () => client.GetCreditsAsync();
        Func<Task> peers = () => bare.GetByteArrayAsync(path);
        await RepeatAsync(ours, 2_000);
        await RepeatAsync(peers, 2_000);
        Meter.Settle();
        var heap = GC.GetTotalMemory(forceFullCollection: true);
        var rounds = await Rounds.RunAsync(
            Rounds.Usual,
            () => Meter.MeasureAsync(() => RepeatAsync(ours, Requests)),
            () => Meter.MeasureAsync(() => RepeatAsync(peers, Requests)));
        Meter.Settle();
        var growth = GC.GetTotalMemory(forceFullCollection: true) - heap;
        var shell = await ShellAsync(server.Url);
        var (cpu, bareCpu) = (MicrosecondsEach(rounds[0]), MicrosecondsEach(rounds[1]));
        var (bytes, bareBytes) = (KilobytesEach(rounds[0]), KilobytesEach(rounds[1]));
        return
        [
            new(
                $"one of {Requests:N0} requests, processor time", $"{cpu:0} us", $"bare HttpClient {bareCpu:0} us",
                $"{cpu / bareCpu:0.00}", "at most 150 us"),
            new("the same", $"{cpu:0} us", $"Invoke-RestMethod {shell:0} us", $"{cpu / shell:0.00}", "-"),
            new(
                "the same, allocated", $"{bytes:0.0} KiB",
                $"bare HttpClient {bareBytes:0.0} KiB", $"{bytes / bareBytes:0.00}", "at most 8 KB"),
            new($"heap after {Requests * Rounds.Usual:N0} requests, over that before", $"{growth / 1024.0:0} KiB", "-", "-", "flat"),
        ];
    }

    private static double MicrosecondsEach(Sample[] samples) => samples.Median(sample => sample.Cpu) * 1e6 / Requests;

    private static double KilobytesEach(Sample[] samples) => samples.Median(sample => sample.Allocated) / 1024 / Requests;

    private static async Task RepeatAsync(Func<Task> request, int count)
    {
        for (var i = 0; i < count; i++)
            await request();
    }

    private static async Task<double> ShellAsync(Uri server)
    {
        var script = $$"""
            $process = [Diagnostics.Process]::GetCurrentProcess()
            $call = @{ Uri = '{{server}}api/credits/balance/simple'; Headers = @{ Authorization = 'Bearer bench' } }
            function Ask([int] $count) { for ($i = 0; $i -lt $count; $i++) { $null = Invoke-RestMethod @call } }
            Ask 200; $process.Refresh(); $before = $process.TotalProcessorTime
            Ask {{ShellRequests}}; $process.Refresh(); ($process.TotalProcessorTime - $before).TotalMicroseconds / {{ShellRequests}}
            """;
        var (_, output) = await Shell.RunAsync(Shell.PowerShell("-Command", script));
        return double.Parse(output, CultureInfo.InvariantCulture);
    }
}
