using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace SoraVideo.Emulator.Rendering.Ffmpeg;

/// <summary>Runs one outside program to its end; a cancelled run kills it.</summary>
internal sealed class ToolProcess(string program, IEnumerable<string> arguments, string? folder = null)
{
    private const int Kept = 64 * 1024;

    /// <summary>Gets each line of standard output as it comes, instead of collecting it.</summary>
    public Action<string>? OnLine { get; init; }

    /// <summary>Writes the program's standard input; without it there is none.</summary>
    public Func<Stream, CancellationToken, Task>? Feed { get; init; }

    /// <summary>Tells the id of the started process.</summary>
    public Action<int>? Started { get; init; }

    public async Task<ToolResult> RunAsync(CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        using var process = new Process { StartInfo = StartInfo() };
        process.Start();
        Started?.Invoke(process.Id);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(ct);
        using var kill = ct.Register(() => Kill(process));
        var output = ReadAsync(process.StandardOutput, OnLine);
        var errors = ReadAsync(process.StandardError, null);
        var feeding = FeedAsync(process.StandardInput.BaseStream, ended.Token);
        await process.WaitForExitAsync(CancellationToken.None);
        await ended.CancelAsync();
        await feeding;
        var result = new ToolResult(process.ExitCode, await output, await errors);
        ct.ThrowIfCancellationRequested();
        return result;
    }

    private static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception error) when (error is InvalidOperationException or Win32Exception)
        {
            // It had ended by itself.
        }
    }

    private static async Task<string> ReadAsync(StreamReader reader, Action<string>? onLine)
    {
        var text = new StringBuilder();
        while (await reader.ReadLineAsync() is { } line)
        {
            if (onLine is not null)
                onLine(line);
            else if (text.Length < Kept)
                text.Append(line).Append('\n');
        }

        return text.ToString();
    }

    private ProcessStartInfo StartInfo()
    {
        var start = new ProcessStartInfo(program)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            WorkingDirectory = folder ?? "",
            CreateNoWindow = true,
        };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        start.Environment.Remove("NEMO_TOKEN");
        return start;
    }

    private async Task FeedAsync(Stream input, CancellationToken ct)
    {
        try
        {
            await using (input)
            {
                if (Feed is not null)
                    await Feed(input, ct);
            }
        }
        catch (Exception error) when (error is IOException or OperationCanceledException)
        {
            // The program wanted no more: its exit code tells whether that is right.
        }
    }
}
