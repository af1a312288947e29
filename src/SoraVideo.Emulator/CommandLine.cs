using System.Globalization;
using SoraVideo.Emulator.Faults;

namespace SoraVideo.Emulator;

/// <summary>What the program was asked to do.</summary>
internal sealed record CommandLine(EmulatorOptions Options, bool StopWithStdin = false, bool Help = false, string? Error = null)
{
    public static readonly string Usage = $"""
        A local NemoVideo-compatible server for tests and demonstrations.

          --port N           the loopback port to listen on, 0 for a free one (default 4141)
          --data FOLDER      keep accounts, sessions, uploads and renders in this folder (default: in memory)
          --speed FACTOR     divide the simulated thinking times by this factor (default 1: a generation takes about 3 s)
          --longest-side N   render at most this many pixels on the longest side (default SORAVIDEO_LONGEST_SIDE, else 1920)
          --fault NAME       let this go wrong once; may be given several times
          --stop-with-stdin  end when standard input is closed
          --help             show this text

        Faults: {string.Join(' ', NamedFaults.All.Keys)}

        The first line of standard output is the base address; everything else goes to standard error.
        """;

    private const int DefaultPort = 4141;

    public static CommandLine Parse(IReadOnlyList<string> arguments, string? timeScale)
    {
        var line = new CommandLine(new EmulatorOptions { Port = DefaultPort, LogLevel = LogLevel.Information, Speed = SpeedOf(timeScale) });
        for (var i = 0; i < arguments.Count && line.Error is null; i++)
        {
            var name = arguments[i];
            line = name switch
            {
                "--help" or "-h" => line with { Help = true },
                "--stop-with-stdin" => line with { StopWithStdin = true },
                "--port" or "--data" or "--speed" or "--longest-side" or "--fault" when i + 1 == arguments.Count =>
                    line with { Error = $"{name} needs a value" },
                "--port" or "--data" or "--speed" or "--longest-side" or "--fault" => line.With(name, arguments[++i]),
                _ => line with { Error = $"unknown option {name}" },
            };
        }

        return line;
    }

    private static double SpeedOf(string? timeScale) =>
        double.TryParse(timeScale, NumberStyles.Float, CultureInfo.InvariantCulture, out var scale) && scale > 0 ? 1 / scale : 1;

    private CommandLine With(string name, string value)
    {
        switch (name)
        {
            case "--port" when ushort.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var port):
                return this with { Options = Options with { Port = port } };
            case "--data" when value.Length > 0:
                return this with { Options = Options with { DataFolder = Path.GetFullPath(value) } };
            case "--longest-side" when ushort.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var pixels)
                && pixels >= 16:
                return this with { Options = Options with { LongestSide = pixels } };
            case "--speed" when double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var speed)
                && speed > 0 && double.IsFinite(speed):
                return this with { Options = Options with { Speed = speed } };
            case "--fault" when NamedFaults.All.TryGetValue(value, out var fault):
                return this with { Options = Options with { Faults = [.. Options.Faults, fault] } };
            default:
                return this with { Error = $"{value} is no value for {name}" };
        }
    }
}
