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
        catch (Exception error) when (error is ArgumentException or InvalidOperationException or Win32Exception)
        {
            return false;
        }
    }

    private static string Born(Process process) => process.StartTime.ToUniversalTime().ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture);
}
