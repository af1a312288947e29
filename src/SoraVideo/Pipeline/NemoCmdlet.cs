using System.Collections.Concurrent;
using System.Management.Automation;

namespace SoraVideo.Pipeline;

/// <summary>
/// A cmdlet that stays on its pipeline thread and waits by running a mailbox; only the client's work leaves the thread.
/// </summary>
public abstract class NemoCmdlet : PSCmdlet, IDisposable
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(100);
    private readonly CancellationTokenSource stop = new();
    private readonly BlockingCollection<Action> mailbox = [];
    private readonly ProgressBoard board = new();
    private NemoException? hopeless;
    private bool hasResults;

    /// <summary>What the user should know to find work again that was cut off; none where there is none.</summary>
    protected virtual string? FindAgain => null;

    /// <summary>Where the work that is being waited for stands.</summary>
    internal IProgress<NemoProgress> Progress => new ProgressCell(this);

    /// <summary>Ends work that is left, as after <c>Select-Object -First 1</c>.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc cref="Dispose()"/>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
            stop.Cancel();
    }

    /// <inheritdoc/>
    protected override void StopProcessing()
    {
        stop.Cancel();
        Post(() => { });
        if (FindAgain is { } hint)
            Host?.UI?.WriteWarningLine(hint);
    }

    /// <summary>Has something done on the pipeline thread. From any thread.</summary>
    protected void Post(Action action) => mailbox.Add(action);

    /// <summary>Waits for work while the pipeline thread stays responsive, and gives its result or its own exception.</summary>
    protected T Await<T>(Func<CancellationToken, Task<T>> work)
    {
        var running = Task.Run(() =>
        {
            TraceSink.Set(line => Post(() => WriteVerbose(line)));
            return work(stop.Token);
        });
        // The last letter: it wakes the loop below.
        _ = running.ContinueWith(_ => Post(() => { }), TaskScheduler.Default);
        try
        {
            while (!running.IsCompleted && !stop.IsCancellationRequested)
                RunMailbox(Tick);
            while (mailbox.Count > 0 && !stop.IsCancellationRequested)
                RunMailbox(TimeSpan.Zero);
        }
        finally
        {
            board.Complete(this);
        }

        return stop.IsCancellationRequested ? throw new PipelineStoppedException() : running.GetAwaiter().GetResult();
    }

    /// <summary>Shows a line to the person, on the information stream.</summary>
    protected void Tell(string message) => WriteInformation(new HostInformationMessage { Message = message }, ["PSHOST"]);

    /// <summary>Gives a result.</summary>
    private protected void WriteResult(object result)
    {
        hasResults = true;
        WriteObject(result);
    }

    /// <summary>Whether an earlier item showed that no other is possible either; then this one's error is written.</summary>
    private protected bool IsHopeless(object? target)
    {
        if (hopeless is { } error)
            WriteError(ErrorRecords.From(error, target));
        return hopeless is not null;
    }

    /// <summary>
    /// An error for one item; the others go on. What makes every further item impossible ends the command, unless it has given
    /// results already: those would be lost to a variable that they are collected in.
    /// </summary>
    private protected void WriteFailure(NemoException error, object? target)
    {
        var record = ErrorRecords.From(error, target);
        if (ErrorRecords.IsFatal(error.Kind))
        {
            if (!hasResults)
                ThrowTerminatingError(record);
            hopeless = error;
        }

        WriteError(record);
    }

    /// <summary>The connection that was given, else the runspace's, else a new one by the environment.</summary>
    private protected NemoConnection Use(NemoConnection? given)
    {
        if (given is { IsClosed: true })
        {
            var ended = new NemoException(
                NemoErrorKind.InvalidInput,
                "The connection was ended, by Disconnect-Nemo or with the runspace that made it.",
                "Make a new one with Connect-Nemo.");
            ThrowTerminatingError(ErrorRecords.From(ended, given));
        }

        if ((given ?? ConnectionStore.Current) is { } known)
        {
            known.Vault?.Flush(this);
            return known;
        }

        try
        {
            ConnectionStore.RequireFreeChoice();
            var options = NemoClientOptions.FromEnvironment() with { Language = Binding.SessionLanguage.Default };
            var fresh = ConnectionStore.Current = Await(ct => ConnectionStore.OpenAsync(options, Progress, ct));
            WarnWithoutJournal(fresh);
            return fresh;
        }
        catch (NemoException error)
        {
            ThrowTerminatingError(ErrorRecords.From(error, null));
            throw;
        }
    }

    /// <summary>Says once what it means to work from memory.</summary>
    private protected void WarnWithoutJournal(NemoConnection connection)
    {
        if (!connection.HasJournal)
            WriteWarning("This connection keeps no journal: a crash, or its end, loses track of videos that were paid for.");
    }

    /// <summary>Draws progress from the start, for what should be seen however short it is.</summary>
    private protected void ShowAtOnce() => board.IsUrgent = true;

    private void RunMailbox(TimeSpan wait)
    {
        if (mailbox.TryTake(out var action, wait))
            action();
        board.Draw(this);
    }

    // Progress is sampled: the cell holds the latest, and the board looks when it has the thread.
    private sealed class ProgressCell(NemoCmdlet cmdlet) : IProgress<NemoProgress>
    {
        public void Report(NemoProgress value)
        {
            cmdlet.board.Current = value;
            cmdlet.OnProgress(value);
            if (value.IsStillWorking)
                cmdlet.Post(() => cmdlet.Tell(value.Status));
        }
    }

    /// <summary>Sees each report as it comes, on whatever thread.</summary>
    private protected virtual void OnProgress(NemoProgress value)
    {
    }
}
