using System.Diagnostics;
using System.Text;

namespace SoraVideo.Emulator.Tests.Rendering;

/// <summary>Runs a program for a test, apart from the code under test.</summary>
internal static class Tool
{
    public static string Run(string program, params IEnumerable<string> arguments) => Encoding.UTF8.GetString(Bytes(program, arguments).Output);

    public static (byte[] Output, string Errors) Bytes(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync();
        using var output = new MemoryStream();
        process.StandardOutput.BaseStream.CopyTo(output);
        process.WaitForExit();
        return (output.ToArray(), errors.GetAwaiter().GetResult());
    }
}
