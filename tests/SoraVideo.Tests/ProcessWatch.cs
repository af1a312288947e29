using System.Diagnostics;

namespace SoraVideo.Tests;

/// <summary>
/// Takes note of how programs are started, as anyone on the machine can see it. Only Linux shows that, so elsewhere there is
/// nothing to see. The run's programs are known by the folder for temporary files that they inherit.
/// </summary>
internal sealed class ProcessWatch(string folder)
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(50);
    private readonly Dictionary<string, bool> seen = [];

    /// <summary>The command lines, the words of each with blanks between.</summary>
    public IEnumerable<string> CommandLines => seen.Where(line => line.Value).Select(line => line.Key);

    /// <summary>Looks again and again until a process ends.</summary>
    public void Follow(Process process)
    {
        while (!process.WaitForExit(Step))
        {
            if (OperatingSystem.IsLinux())
                Look();
        }
    }

    private void Look()
    {
        foreach (var process in Directory.GetDirectories("/proc").Where(path => char.IsAsciiDigit(path[^1])))
        {
            if (Read(process, "cmdline") is { Length: > 0 } line && !seen.GetValueOrDefault(line))
                seen[line] = Read(process, "environ").Contains($"TMPDIR={folder}", StringComparison.Ordinal);
        }
    }

    private static string Read(string process, string file)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, file)).Replace('\0', ' ');
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // It is gone, or somebody else's.
            return "";
        }
    }
}
