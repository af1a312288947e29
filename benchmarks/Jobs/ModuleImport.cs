using SoraVideo.Benchmarks.Harness;

namespace SoraVideo.Benchmarks.Jobs;

/// <summary>What importing the module and making a first request add to the start of a bare shell.</summary>
internal sealed class ModuleImport : IBenchmark
{
    private const int Times = 15;

    public string Name => "import";

    public async Task<IReadOnlyList<Row>> RunAsync()
    {
        using var place = new Workplace();
        using var server = await ServerProcess.StartAsync();
        var import = $"Import-Module '{TestKit.Repository.Module}'";
        var request = $"{import}; $null = Connect-Nemo -ApiUrl {server.Url} -Token bench -ClientId bench";
        foreach (var script in new[] { "exit", import, request })
            await RunAsync(script);
        var rounds = await Rounds.RunAsync(Times, () => RunAsync("exit"), () => RunAsync(import), () => RunAsync(request));
        var bare = rounds[0];
        return
        [
            Compare("Import-Module SoraVideo", rounds[1], s => s.Seconds, "at most 1.15"),
            Compare("the same, processor time", rounds[1], s => s.Cpu, "-"),
            Compare("import and first request", rounds[2], s => s.Seconds, "at most 1.45"),
            Compare("the same, processor time", rounds[2], s => s.Cpu, "-"),
        ];

        async Task<Sample> RunAsync(string script)
        {
            var start = Shell.PowerShell("-Command", script);
            start.Environment["SORAVIDEO_HOME"] = place.At("state");
            return (await Shell.RunAsync(start)).Sample;
        }

        Row Compare(string job, Sample[] samples, Func<Sample, double> what, string reach)
        {
            var (ours, peer) = (samples.Median(what) * 1000, bare.Median(what) * 1000);
            return new(job, $"{ours:0} ms", $"bare pwsh {peer:0} ms", $"{ours / peer:0.00}", reach);
        }
    }
}
