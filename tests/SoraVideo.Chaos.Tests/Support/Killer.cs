using System.Diagnostics;
using SoraVideo.Emulator;

namespace SoraVideo.Chaos.Tests.Support;

/// <summary>Ends processes by SIGKILL, at a time or just when the backend has received a certain request.</summary>
internal sealed class Killer(Workplace place, Random chance)
{
    // A client that waits for something that never comes is a failure of its own.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private static readonly string[] Moments =
        [Operations.Session, Operations.Message, Operations.Message, Operations.Render, Operations.Render, Operations.Poll, Operations.Download, Operations.State];

    /// <summary>How long a process takes until it does anything.</summary>
    public TimeSpan Start { get; init; } = TimeSpan.FromMilliseconds(60);

    /// <summary>How often each moment was the last.</summary>
    public SortedDictionary<string, int> Kills { get; } = new(StringComparer.Ordinal);

    /// <summary>Kills the process at a moment that chance picks, unless it ends before.</summary>
    /// <param name="process">What is to be killed.</param>
    /// <param name="soon">Before it gets far, for work that must last for many kills.</param>
    /// <returns>Whether it was killed.</returns>
    public async Task<bool> KillAsync(Process process, bool soon)
    {
        var (moment, wait) = soon ? SoonMoment() : chance.Next(10) switch { < 3 => TimeMoment(), < 5 => FileMoment(), _ => RequestMoment() };
        await Task.WhenAny(wait, process.WaitForExitAsync()).WaitAsync(Patience);
        if (process.HasExited)
            return false;
        process.Kill();
        await process.WaitForExitAsync().WaitAsync(Patience);
        Kills[moment] = Kills.GetValueOrDefault(moment) + 1;
        return true;
    }

    /// <summary>Kills the process as soon as something is so, unless it ends before.</summary>
    public static async Task KillWhenAsync(Process process, Func<bool> isSo)
    {
        while (!process.HasExited && !isSo())
            await Task.Delay(1);
        process.Kill();
        await process.WaitForExitAsync().WaitAsync(Patience);
    }

    // Whatever it asks for first.
    private (string, Task) SoonMoment() => ("soon", RequestAsync(null, 1, TimeSpan.FromMilliseconds(chance.Next(4) * chance.Next(4))));

    private (string, Task) TimeMoment() => ("time", Task.Delay(Start + TimeSpan.FromMilliseconds(chance.Next(600))));

    // A file has just got its name, and the journal may not know yet.
    private (string, Task) FileMoment() => ("file", FileAsync(place.Files.Length));

    private async Task FileAsync(int before)
    {
        while (place.Files.Length <= before)
            await Task.Delay(1);
    }

    private (string, Task) RequestMoment()
    {
        var operation = Moments[chance.Next(Moments.Length)];
        return (operation, RequestAsync(operation, 1, TimeSpan.FromMilliseconds(chance.Next(3) switch { 0 => 0, 1 => chance.Next(5), _ => chance.Next(60) })));
    }

    private async Task RequestAsync(string? operation, int count, TimeSpan later)
    {
        place.Emulator.Requests.Clear();
        while (place.Emulator.Requests.Read(operation).Count < count)
            await Task.Delay(1);
        await Task.Delay(later);
    }
}
