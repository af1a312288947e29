namespace SoraVideo.Transport;

/// <summary>One who waits at the gate, and who is told why.</summary>
internal sealed class PaceWaiter(IProgress<NemoProgress>? listener)
{
    private readonly TaskCompletionSource<PacePass?> pass = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Texts texts = Texts.Current;
    private volatile bool wasTold;

    public Task<PacePass?> Pass => pass.Task;

    public void Give(PacePass? given) => pass.TrySetResult(given);

    public void Cancel(CancellationToken ct) => pass.TrySetCanceled(ct);

    /// <summary>Shows why it goes no further.</summary>
    public void Tell(Func<Texts, string>? reason)
    {
        if (reason is null)
            return;
        wasTold = true;
        var status = reason(texts);
        Show($"{char.ToUpperInvariant(status[0])}{status[1..]}");
    }

    /// <summary>Shows that it goes on, if anything else was shown before.</summary>
    public void TellEnd()
    {
        if (wasTold)
            Show(texts.Get("GoingOn"));
    }

    private void Show(string status) => listener?.Report(new NemoProgress { Activity = "Waiting", Status = status });
}
