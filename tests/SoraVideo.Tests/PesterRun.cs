using System.Diagnostics;
using System.Text.Json;
using SoraVideo.TestKit;

namespace SoraVideo.Tests;

/// <summary>One run of all Pester files in a shell of its own.</summary>
public sealed class PesterRun
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNameCaseInsensitive = true };
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "SoraVideo.Tests");
    private readonly Lazy<Dictionary<string, PesterResult>> results = new(
        () => Run("Run").GroupBy(result => result.Name).ToDictionary(group => group.Key, Worst));

    /// <summary>Why there can be no run; nothing where there can.</summary>
    public static string? Missing { get; } = Pwsh.Missing ?? (HasPester() ? null : "Pester 5 is not installed");

    /// <summary>The full names of all tests; one made-up row where they can't be looked for, so that the skip is seen.</summary>
    public static IReadOnlyList<string> Discover() =>
        Missing is null ? [.. Run("Discover").Select(result => result.Name).Distinct()] : ["all"];

    /// <summary>How a test ended.</summary>
    public PesterResult Find(string name) =>
        results.Value.GetValueOrDefault(name)
            ?? new PesterResult(name, "Missing", "The test was found, but not run. Its file may have failed to load.");

    private static PesterResult Worst(IEnumerable<PesterResult> same) =>
        same.OrderBy(result => result.Result is "Passed" or "Skipped").First();

    private static bool HasPester() =>
        Shell("-Command", "if (Get-Module -ListAvailable Pester | Where-Object { $_.Version.Major -ge 5 }) { 'yes' }")
            .Contains("yes", StringComparison.Ordinal);

    private static PesterResult[] Run(string task)
    {
        var report = Path.Combine(Path.GetTempPath(), $"pester-{Guid.NewGuid():N}.json");
        try
        {
            var otherPolly = Path.Combine(AppContext.BaseDirectory, "OtherPolly", "Polly.Core.dll");
            var output = Shell(
                "-File", Path.Combine(Folder, "Invoke-Suite.ps1"), "-Task", task, "-Report", report, "-OtherPolly", otherPolly);
            return File.Exists(report)
                ? JsonSerializer.Deserialize<PesterResult[]>(File.ReadAllText(report), Json)!
                : throw new InvalidOperationException($"Pester gave no report. It said: {output}");
        }
        finally
        {
            File.Delete(report);
        }
    }

    private static string Shell(params string[] arguments)
    {
        using var process = Process.Start(Pwsh.StartInfo(["-NoProfile", "-NonInteractive", .. arguments]))!;
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output + errors.GetAwaiter().GetResult();
    }
}
