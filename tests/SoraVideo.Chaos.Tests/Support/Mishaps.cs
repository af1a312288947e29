using SoraVideo.Emulator;
using SoraVideo.Emulator.Faults;

namespace SoraVideo.Chaos.Tests.Support;

/// <summary>What goes wrong with the backend while processes are killed as well.</summary>
internal sealed class Mishaps(Emulator.Emulator emulator, Random chance)
{
    private static readonly Fault[] All =
    [
        new() { Operation = Operations.Message, CutAt = 700, AfterWork = true },
        new() { Operation = Operations.Message, Close = "beforeResponse", AfterWork = true },
        new() { Operation = Operations.Message, Close = "beforeResponse", AfterWork = false },
        new() { Operation = Operations.Message, Close = "reset", AfterWork = true },
        new() { Operation = Operations.Message, Status = 500, AfterWork = false },
        new() { Operation = Operations.Message, Status = 500, AfterWork = true },
        new() { Operation = Operations.Download, Truncate = 2000 },
        new() { Operation = Operations.Download, CutAt = 2000 },
        new() { Operation = Operations.Render, RenderFails = "out of luck" },
        new() { Operation = Operations.Render, Close = "beforeResponse", AfterWork = true },
        new() { Operation = Operations.Poll, Status = 503, Count = 2 },
        new() { Operation = Operations.State, Status = 503, Count = 2 },
    ];

    private bool isPlanned;

    /// <summary>How many were planned.</summary>
    public int Count { get; private set; }

    /// <summary>How many of them met a request, as far as the next plan could tell.</summary>
    public int Struck { get; private set; }

    /// <summary>In two rounds of five something is about to go wrong.</summary>
    public void Plan()
    {
        Struck += isPlanned && emulator.Faults.Pending.Count == 0 ? 1 : 0;
        isPlanned = false;
        emulator.Faults.Clear();
        if (chance.Next(5) >= 2)
            return;
        emulator.Faults.Add(All[chance.Next(All.Length)]);
        Count++;
        isPlanned = true;
    }

    /// <summary>Something else may go wrong with every few requests, until an end.</summary>
    public async Task PlanUntilAsync(Task ended)
    {
        const int Few = 3;
        while (!ended.IsCompleted)
        {
            emulator.Requests.Clear();
            Plan();
            while (!ended.IsCompleted && emulator.Requests.Read().Count < Few)
                await Task.WhenAny(ended, Task.Delay(5));
        }

        emulator.Faults.Clear();
    }
}
