namespace SoraVideo.Transport;

/// <summary>One who waits at the gate, and who is told why.</summary>
internal sealed class PaceWaiter(IProgress<NemoProgress>? listener)
{
    private readonly TaskCompletionSource<PacePass?> pass = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool wasTold;

    public Task<PacePass?> Pass => pass.Task;

    public void Give(PacePass? given) => pass.TrySetResult(given);

    public void Cancel(CancellationToken ct) => pass.TrySetCanceled(ct);

    /// <summary>Shows why it goes no further.</summary>
    public void Tell(string? reason)
    {
        if (reason is null)
            return;
        wasTold = true;
        Show($"{char.ToUpperInvariant(reason[0])}{reason[1..]}");
    }

    /// <summary>Shows that it goes on, if anything else was shown before.</summary>
    public void TellEnd()
    {
        if (wasTold)
            Show("Going on");
    }

    private void Show(string status) => listener?.Report(new NemoProgress { Activity = "Waiting", Status = status });
}
