using System.Diagnostics;
using System.Globalization;

namespace SoraVideo.Benchmarks.Harness;

/// <summary>Runs programs, and knows what they took.</summary>
internal static class Shell
{
    private const double TicksPerSecond = 100;

    /// <summary>Runs a program to its end.</summary>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static async Task<(Sample Sample, string Output)> RunAsync(ProcessStartInfo start)
    {
        (start.RedirectStandardOutput, start.RedirectStandardError, start.RedirectStandardInput) = (true, true, true);
        var cpu = ChildrenCpu();
        var clock = Stopwatch.GetTimestamp();
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        var seconds = Stopwatch.GetElapsedTime(clock).TotalSeconds;
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{Path.GetFileName(start.FileName)} failed: {await errors}{output}");
        return (new Sample(seconds, ChildrenCpu() - cpu), output);
    }

    public static Task<(Sample Sample, string Output)> RunAsync(string program, params string[] arguments) =>
        RunAsync(new ProcessStartInfo(program, arguments));

    /// <summary>A command line of PowerShell; the one that the tests use.</summary>
    public static ProcessStartInfo PowerShell(params string[] arguments)
    {
        if (TestKit.Pwsh.Command is null)
            throw new Skip(TestKit.Pwsh.Missing!);
        return TestKit.Pwsh.StartInfo(["-NoProfile", "-NonInteractive", .. arguments]);
    }

    public static string Script(string name) => Path.Combine(AppContext.BaseDirectory, "Scripts", name);

    /// <exception cref="Skip">One of the programs is missing.</exception>
    public static void Require(params string[] programs)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        foreach (var program in programs)
        {
            if (!folders.Any(folder => File.Exists(Path.Combine(folder, program)) || File.Exists(Path.Combine(folder, program + ".exe"))))
                throw new Skip($"{program} is not on the PATH");
        }
    }

    // The processor time of all programs that this one has waited for; only Linux tells.
    private static double ChildrenCpu()
    {
        if (!OperatingSystem.IsLinux())
            return 0;
        var stat = File.ReadAllText("/proc/self/stat");
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return fields[13..15].Sum(ticks => long.Parse(ticks, CultureInfo.InvariantCulture)) / TicksPerSecond;
    }
}
