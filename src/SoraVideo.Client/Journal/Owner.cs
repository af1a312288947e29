using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace SoraVideo.Journal;

/// <summary>Who works on an item: a client in a process on a machine.</summary>
internal sealed class Owner : IDisposable
{
    private static readonly ConcurrentDictionary<string, byte> Living = new(StringComparer.Ordinal);
    private static readonly string Here = $"{Environment.MachineName}/{Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}/{Born(Process.GetCurrentProcess())}";

    public Owner() => Living[Name] = 0;

    /// <summary>machine/process/start time/client.</summary>
    public string Name { get; } = $"{Here}/{Guid.NewGuid():N}";

    /// <summary>Whether an owner is still at work. One on another machine can't be asked, so it counts as being there.</summary>
    public static bool IsAlive(string name)
    {
        var parts = name.Split('/');
        if (parts.Length != 4 || parts[0] != Environment.MachineName)
            return parts.Length == 4;
        return string.Join('/', parts[..3]) == Here
            ? Living.ContainsKey(name)
            : int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var id) && IsRunning(id, parts[2]);
    }

    public void Dispose() => Living.TryRemove(Name, out _);

    // A process id is given out again; together with the time of its start it is not.
    private static bool IsRunning(int id, string born)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return Born(process) == born;
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException or Win32Exception or IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    // Linux counts from the boot, and .NET adds that to the clock of the day: two processes, or a clock that was set, would
    // disagree about one start. The count itself is the same for everyone.
    private static string Born(Process process) => OperatingSystem.IsLinux()
        ? BornSinceBoot(File.ReadAllText($"/proc/{process.Id.ToString(CultureInfo.InvariantCulture)}/stat"))
        : process.StartTime.ToUniversalTime().ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture);

    // The name may hold anything, so fields are counted from the bracket that ends it: first the state, the start as the 20th.
    private static string BornSinceBoot(string stat)
    {
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        // A zombie works no more, even where nobody takes note of its end.
        return fields[0] is "Z" or "X" ? "" : fields[19];
    }
}
