using System.Diagnostics;
using SoraVideo.Emulator;

namespace SoraVideo.Chaos.Tests.Support;

/// <summary>Ends processes by SIGKILL, at a time or just when the backend has received a certain request.</summary>
internal sealed class Killer(Emulator.Emulator emulator, Random chance)
{
    // A client that waits for something that never comes is a failure of its own.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private static readonly string[] Moments =
        [Operations.Session, Operations.Message, Operations.Message, Operations.Render, Operations.Render, Operations.Poll, Operations.Download, Operations.State];

    /// <summary>How often each moment was the last.</summary>
    public SortedDictionary<string, int> Kills { get; } = new(StringComparer.Ordinal);

    /// <summary>Kills the process at a moment that chance picks, unless it ends before.</summary>
    /// <returns>Whether it was killed.</returns>
    public async Task<bool> KillAsync(Process process)
    {
        var (moment, wait) = chance.Next(5) < 2 ? TimeMoment() : RequestMoment();
        await Task.WhenAny(wait, process.WaitForExitAsync()).WaitAsync(Patience);
        if (process.HasExited)
            return false;
        process.Kill();
        await process.WaitForExitAsync().WaitAsync(Patience);
        Kills[moment] = Kills.GetValueOrDefault(moment) + 1;
        return true;
    }

    /// <summary>Kills the process when so many requests of one operation have come.</summary>
    public async Task KillAtAsync(Process process, string operation, int count)
    {
        await RequestAsync(operation, count, TimeSpan.Zero).WaitAsync(Patience);
        process.Kill();
        await process.WaitForExitAsync().WaitAsync(Patience);
    }

    private (string, Task) TimeMoment() => ("time", Task.Delay(chance.Next(60, 600)));

    private (string, Task) RequestMoment()
    {
        var operation = Moments[chance.Next(Moments.Length)];
        return (operation, RequestAsync(operation, 1, TimeSpan.FromMilliseconds(chance.Next(3) switch { 0 => 0, 1 => chance.Next(5), _ => chance.Next(60) })));
    }

    private async Task RequestAsync(string operation, int count, TimeSpan later)
    {
        emulator.Requests.Clear();
        while (emulator.Requests.Read(operation).Count < count)
            await Task.Delay(1);
        await Task.Delay(later);
    }
}
