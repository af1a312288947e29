using System.ComponentModel;
using System.Diagnostics;

namespace SoraVideo.Doctor;

/// <summary>Another program, asked about itself.</summary>
internal static class Tool
{
    /// <summary>What it writes; nothing where it can't be started, fails, or isn't done in time.</summary>
    public static async Task<string?> AskAsync(string program, string argument, CancellationToken ct)
    {
        var start = new ProcessStartInfo(program)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        start.ArgumentList.Add(argument);
        start.Environment.Remove("NEMO_TOKEN");
        try
        {
            using var process = Process.Start(start);
            return process is null ? null : await ReadAsync(process, ct).ConfigureAwait(false);
        }
        catch (Exception error) when (error is Win32Exception or InvalidOperationException or IOException)
        {
            return null;
        }
    }

    private static async Task<string?> ReadAsync(Process process, CancellationToken ct)
    {
        try
        {
            process.StandardInput.Close();
            var errors = process.StandardError.ReadToEndAsync(ct);
            var output = await process.StandardOutput.ReadToEndAsync(ct).ConfigureAwait(false);
            await errors.ConfigureAwait(false);
            await process.WaitForExitAsync(ct).ConfigureAwait(false);
            return process.ExitCode == 0 ? output : null;
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            return null;
        }
    }
}
