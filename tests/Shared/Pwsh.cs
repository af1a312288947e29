using System.ComponentModel;
using System.Diagnostics;

namespace SoraVideo.TestKit;

/// <summary>Finds a PowerShell 7.4 or later: one on PATH, else the one that the tool manifest names.</summary>
internal static class Pwsh
{
    private static readonly Lazy<(string[]? Command, string? Missing)> Found = new(Find);

    /// <summary>The command to start it with; none where it can't be had.</summary>
    public static string[]? Command => Found.Value.Command;

    /// <summary>Why there is none; nothing where there is one.</summary>
    public static string? Missing => Found.Value.Missing;

    /// <summary>The folder with the engine's assemblies.</summary>
    public static string Home { get; } = Command is null ? "" : Run(Command, "-NoProfile", "-NonInteractive", "-Command", "$PSHOME").Trim();

    public static ProcessStartInfo StartInfo(params string[] arguments)
    {
        var start = new ProcessStartInfo(Command![0])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = Repository.Root,
        };
        foreach (var argument in Command[1..].Concat(arguments))
            start.ArgumentList.Add(argument);
        foreach (var secret in (string[])["NEMO_TOKEN", "NEMO_API_URL", "NEMO_CLIENT_ID", "SORAVIDEO_EMULATOR_URL"])
            start.Environment.Remove(secret);
        return start;
    }

    private static (string[]?, string?) Find()
    {
        if (Works(["pwsh"]))
            return (["pwsh"], null);
        // Restoring takes a moment and fails where the package can't be had.
        if (File.Exists(Path.Combine(Repository.Root, ".config", "dotnet-tools.json"))
            && Succeeds("dotnet", "tool", "restore")
            && Works(["dotnet", "tool", "run", "pwsh", "--"]))
        {
            return (["dotnet", "tool", "run", "pwsh", "--"], null);
        }

        return (null, "PowerShell 7.4 or later is neither on PATH nor to be had as a dotnet tool");
    }

    private static bool Works(string[] command)
    {
        try
        {
            var said = Run(command, "-NoProfile", "-NonInteractive", "-Command", "[string] $PSVersionTable.PSVersion");
            return Version.TryParse(said.Split('-')[0].Trim(), out var version) && version >= new Version(7, 4);
        }
        catch (Win32Exception)
        {
            return false;
        }
    }

    private static bool Succeeds(string program, params string[] arguments)
    {
        using var process = Process.Start(Quiet(program, arguments))!;
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0;
    }

    private static string Run(string[] command, params string[] arguments)
    {
        using var process = Process.Start(Quiet(command[0], [.. command[1..], .. arguments]))!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : "";
    }

    private static ProcessStartInfo Quiet(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = false,
            UseShellExecute = false,
            WorkingDirectory = Repository.Root,
        };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        return start;
    }
}
