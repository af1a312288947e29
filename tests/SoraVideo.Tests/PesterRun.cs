using System.Diagnostics;
using System.Text.Json;
using SoraVideo.TestKit;

namespace SoraVideo.Tests;

/// <summary>One run of all Pester files in a shell of its own. What it left is there until the tests about it are done.</summary>
public sealed class PesterRun : IDisposable
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNameCaseInsensitive = true };
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "SoraVideo.Tests");
    private readonly Lazy<Dictionary<string, PesterResult>> results;

    public PesterRun()
    {
        Root = Directory.CreateTempSubdirectory("sora-suite-").FullName;
        Processes = new ProcessWatch(Root);
        results = new(() => Run("Run", Root, Processes).GroupBy(result => result.Name).ToDictionary(group => group.Key, Worst));
    }

    /// <summary>The folder that the run had for temporary files, with all that it wrote, said and reported.</summary>
    public string Root { get; }

    /// <summary>How the run's programs were started.</summary>
    internal ProcessWatch Processes { get; }

    private static readonly Lazy<PesterResult[]> Found = new(() =>
    {
        var folder = Directory.CreateTempSubdirectory("sora-suite-").FullName;
        try
        {
            return Run("Discover", folder, null);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    });

    /// <summary>Why there can be no run; nothing where there can.</summary>
    public static string? Missing { get; } = Pwsh.Missing ?? (HasPester() ? null : "Pester 5 is not installed");

    /// <summary>The full names of all tests; one made-up row where they can't be looked for, so that the skip is seen.</summary>
    public static IReadOnlyList<string> Discover() =>
        Missing is null ? [.. Found.Value.Select(result => result.Name).Distinct().Except(Skipped)] : ["all"];

    /// <summary>The full names of the tests that can't be run here, as something is missing that they are about.</summary>
    public static IReadOnlyList<string> Skipped =>
        Missing is null ? [.. Found.Value.Where(result => result.Result == "Skipped").Select(result => result.Name).Distinct()] : [];

    /// <summary>How a test ended.</summary>
    public PesterResult Find(string name) =>
        results.Value.GetValueOrDefault(name)
            ?? new PesterResult(name, "Missing", "The test was found, but not run. Its file may have failed to load.");

    /// <summary>Runs the suite, unless that was done.</summary>
    public void Require() => Assert.NotEmpty(results.Value);

    public void Dispose() => Directory.Delete(Root, recursive: true);

    private static PesterResult Worst(IEnumerable<PesterResult> same) =>
        same.OrderBy(result => result.Result is "Passed" or "Skipped").First();

    private static bool HasPester() =>
        Shell(null, null, "-Command", "if (Get-Module -ListAvailable Pester | Where-Object { $_.Version.Major -ge 5 }) { 'yes' }")
            .Contains("yes", StringComparison.Ordinal);

    private static PesterResult[] Run(string task, string folder, ProcessWatch? watch)
    {
        var report = Path.Combine(folder, "pester.json");
        var otherPolly = Path.Combine(AppContext.BaseDirectory, "OtherPolly", "Polly.Core.dll");
        string[] transcript = watch is null ? [] : ["-Transcript", Path.Combine(folder, "transcript.txt")];
        var output = Shell(
            folder, watch, ["-File", Path.Combine(Folder, "Invoke-Suite.ps1"), "-Task", task, "-Report", report, "-OtherPolly", otherPolly, .. transcript]);
        File.WriteAllText(Path.Combine(folder, "output.txt"), output);
        return File.Exists(report)
            ? JsonSerializer.Deserialize<PesterResult[]>(File.ReadAllText(report), Json)!
            : throw new InvalidOperationException($"Pester gave no report. It said: {output}");
    }

    private static string Shell(string? folder, ProcessWatch? watch, params string[] arguments)
    {
        var start = Pwsh.StartInfo(["-NoProfile", "-NonInteractive", .. arguments]);
        // The first is asked on Unix, the second on Windows.
        if (folder is not null)
            (start.Environment["TMPDIR"], start.Environment["TMP"]) = (folder, folder);
        if (watch is not null && PostgresCluster.Missing is null)
            start.Environment[PostgresCluster.Variable] = PostgresCluster.Shared;
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        watch?.Follow(process);
        process.WaitForExit();
        return output.GetAwaiter().GetResult() + errors.GetAwaiter().GetResult();
    }
}
