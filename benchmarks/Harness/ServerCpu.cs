using System.Globalization;

namespace SoraVideo.Benchmarks.Harness;

/// <summary>The processor time of a PostgreSQL server with all that it has started, by any of its processes; only Linux tells.</summary>
internal static class ServerCpu
{
    private const double TicksPerSecond = 100;
    private const int Parent = 1;

    /// <summary>Seconds since it started.</summary>
    public static double Of(int process)
    {
        if (!OperatingSystem.IsLinux())
            return 0;
        var server = Fields($"{process}")![Parent];
        // Its own, that of those who are gone, and that of those who are there.
        var running = Directory.EnumerateDirectories("/proc").Select(folder => Path.GetFileName(folder)).Where(name => char.IsAsciiDigit(name[0]))
            .Select(Fields).OfType<string[]>().Where(fields => fields[Parent] == server);
        return Ticks(Fields(server)![11..15]) + running.Sum(fields => Ticks(fields[11..13]));
    }

    private static double Ticks(string[] fields) => fields.Sum(ticks => long.Parse(ticks, CultureInfo.InvariantCulture)) / TicksPerSecond;

    // What follows the name, from its state on; nothing for one that has ended meanwhile.
    private static string[]? Fields(string process)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{process}/stat");
            return stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (IOException)
        {
            return null;
        }
    }
}
