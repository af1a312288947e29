using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace SoraVideo.Chaos.Tests.Support;

/// <summary>A worker on a machine of its own, where it is started again whenever it ends before its work does.</summary>
internal sealed class Hand(string name, Func<string, Process> start) : IDisposable
{
    // By an abort, which is how a program ends of an exception that nobody catches.
    private const int Crashed = 134;
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(200);
    private readonly ConcurrentQueue<string> said = new();
    private volatile Process? process;
    private volatile bool isFrozen;
    private bool isOver;

    /// <summary>What the backend knows it by.</summary>
    public string Name => name;

    /// <summary>Everything that it said on standard error.</summary>
    public IReadOnlyCollection<string> Said => said;

    /// <summary>The errors that it ended of.</summary>
    public IEnumerable<string> Ends => said.Select(line => Regex.Match(line, "^ended: ([A-Za-z]+):")).Where(end => end.Success).Select(end => end.Groups[1].Value);

    /// <summary>Whether it can be harmed just now.</summary>
    public bool IsUp => !isFrozen && process is { HasExited: false };

    /// <summary>Runs until its work is done.</summary>
    public async Task RunAsync()
    {
        while (!isOver)
        {
            using var worker = start(name);
            worker.ErrorDataReceived += (_, line) => Hear(line.Data);
            worker.BeginErrorReadLine();
            process = worker;
            await worker.WaitForExitAsync();
            process = null;
            if (worker.ExitCode == 0)
                return;
            if (worker.ExitCode == Crashed)
                throw new InvalidOperationException($"{name} crashed:\n{string.Join('\n', said)}");
            await Task.Delay(Rest);
        }
    }

    /// <summary>Ends it by SIGKILL.</summary>
    public void Kill() => process?.Kill();

    /// <summary>Has it stand still for a time. However these tests end, it goes on then.</summary>
    public async Task FreezeAsync(TimeSpan time)
    {
        using var frost = Freeze();
        await Task.Delay(time);
        await ThawAsync(frost);
    }

    /// <summary>Has it stand still until <see cref="ThawAsync"/>, or until these tests end.</summary>
    public Process Freeze()
    {
        isFrozen = true;
        var id = process!.Id.ToString(CultureInfo.InvariantCulture);
        var frost = Process.Start(new ProcessStartInfo("sh", ["-c", "kill -STOP $0 && echo; read -r _; kill -CONT $0", id])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true,
        })!;
        frost.StandardOutput.ReadLine();
        return frost;
    }

    public async Task ThawAsync(Process frost)
    {
        frost.StandardInput.Close();
        await frost.WaitForExitAsync();
        isFrozen = false;
    }

    /// <summary>Ends it for good.</summary>
    public void Dispose()
    {
        isOver = true;
        Kill();
    }

    private void Hear(string? line)
    {
        if (line is not null)
            said.Enqueue(line);
    }
}
