using System.Diagnostics;
using System.Runtime.InteropServices;

namespace SoraVideo.Benchmarks.Harness;

/// <summary>What the figures were taken on; nothing that says whose machine it is.</summary>
internal static class Machine
{
    public static IEnumerable<string> Describe()
    {
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1024.0 * 1024 * 1024);
        yield return $"{Processor()}, {Environment.ProcessorCount} cores, {memory:0} GiB of memory";
        yield return $"{RuntimeInformation.OSDescription}, {RuntimeInformation.OSArchitecture}";
        yield return string.Join(", ", new[]
        {
            RuntimeInformation.FrameworkDescription,
            Version("pwsh", "--version"),
            Version("curl", "--version"),
            Version("ffmpeg", "-version"),
        }.OfType<string>());
        if (Load() is { } load)
            yield return $"load average when it began: {load}";
    }

    private static string Processor() =>
        OperatingSystem.IsLinux() && File.ReadLines("/proc/cpuinfo").FirstOrDefault(IsModel) is { } line
            ? line[(line.IndexOf(':') + 1)..].Trim()
            : RuntimeInformation.ProcessArchitecture.ToString();

    private static bool IsModel(string line) => line.StartsWith("model name", StringComparison.Ordinal);

    private static string? Load() => OperatingSystem.IsLinux() ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : null;

    // The first words of a program's first line: its name and version.
    private static string? Version(string program, string argument)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, [argument]) { RedirectStandardOutput = true })!;
            var words = process.StandardOutput.ReadToEnd().Split('\n')[0].Split(' ');
            return string.Join(' ', words.Where(word => word != "version").Take(2));
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
