using System.Diagnostics;
using System.Globalization;
using SoraVideo.Benchmarks.Harness;
using SoraVideo.Benchmarks.Server;

namespace SoraVideo.Benchmarks.Jobs;

/// <summary>Runs a batch by a script that prints the seconds it took, from a list of prompts to as many files.</summary>
internal sealed class BatchRun : IDisposable
{
    public const int Slots = 8;
    private readonly Workplace place = new();
    private readonly ServerProcess server;
    private readonly string list;

    private BatchRun(ServerProcess server)
    {
        this.server = server;
        list = place.At("prompts.csv");
        File.WriteAllLines(list, Enumerable.Range(0, Draws.Count).Select(i => $"a fox in the snow #{i},video-{i}").Prepend("Prompt,Name"));
    }

    public static async Task<BatchRun> StartAsync() => new(await ServerProcess.StartAsync());

    /// <exception cref="Skip">The module can't do several at once yet.</exception>
    public static async Task RequireThrottleAsync()
    {
        var script = $$"""
            Import-Module '{{TestKit.Repository.Module}}'
            'New-NemoVideo', 'Export-NemoVideo' | ForEach-Object { (Get-Command $_).Parameters.ContainsKey('ThrottleLimit') }
            """;
        var (_, output) = await Shell.RunAsync(Shell.PowerShell("-Command", script));
        if (output.Contains("False", StringComparison.Ordinal))
            throw new Skip("the cmdlets have no -ThrottleLimit");
    }

    public Task<Sample> PowerShellAsync(string script) =>
        RunAsync(to => Shell.PowerShell("-File", Shell.Script(script), $"{server.Url}", list, to));

    public Task<Sample> BashAsync(string script) =>
        RunAsync(to => new ProcessStartInfo("bash", [Shell.Script(script), $"{server.Url}", list, to]));

    private async Task<Sample> RunAsync(Func<string, ProcessStartInfo> command)
    {
        var to = place.NewFolder("out");
        var start = command(to);
        start.Environment["SORAVIDEO_TIME_SCALE"] = Draws.ScaleText;
        start.Environment["SORAVIDEO_HOME"] = place.NewFolder("state");
        start.Environment["SORAVIDEO_MODULE"] = TestKit.Repository.Module;
        var (sample, output) = await Shell.RunAsync(start);
        var files = Directory.GetFiles(to, "*.mp4").Length;
        if (files != Draws.Count)
            throw new InvalidOperationException($"The batch made {files} of {Draws.Count} files: {output}");
        return sample with { Seconds = double.Parse(output.Trim().Split('\n')[^1], CultureInfo.InvariantCulture) };
    }

    public void Dispose()
    {
        server.Dispose();
        place.Dispose();
    }
}
