using System.Collections.Concurrent;
using System.Management.Automation;

namespace SoraVideo.Pipeline;

/// <summary>
/// A cmdlet that stays on its pipeline thread and waits by running a mailbox; only the client's work leaves the thread.
/// </summary>
public abstract class NemoCmdlet : PSCmdlet, IDisposable
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LastNotes = TimeSpan.FromMilliseconds(150);
    private readonly CancellationTokenSource stop = new();
    private readonly BlockingCollection<Action> mailbox = [];
    private readonly ProgressBoard board = ProgressBoard.Here;
    private NemoConnection? used;
    private CancellationTokenSource? work;
    private CancellationTokenRegistration closing;
    private WorkList? list;
    private WorkItem? awaited;
    private string? spoken;

    /// <summary>What the user should know to find work again that was cut off; none where there is none.</summary>
    protected virtual string? FindAgain => null;

    /// <summary>What has become of a finished item, such as made.</summary>
    private protected virtual string Verb => "done";

    /// <summary>This cmdlet's items.</summary>
    private protected WorkList Work => list ??= new WorkList { Verb = Verb };

    /// <summary>Where the work that is being waited for stands.</summary>
    internal IProgress<NemoProgress> Progress => awaited!;

    /// <summary>Whether it is only to be shown what would be done.</summary>
    private protected bool IsPreview => MyInvocation.BoundParameters.TryGetValue("WhatIf", out var preview)
        ? preview is SwitchParameter { IsPresent: true }
        : LanguagePrimitives.IsTrue(GetVariableValue("WhatIfPreference"));

    /// <summary>Whether the user may see what <see cref="Cmdlet.WriteVerbose"/> is given.</summary>
    private protected bool IsVerbose { get; private set; }

    /// <summary>Ends this cmdlet's work, with the connection at the latest.</summary>
    private protected CancellationToken End => work?.Token ?? stop.Token;

    /// <summary>Ends work that is left, as after <c>Select-Object -First 1</c>.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc cref="Dispose()"/>
    protected virtual void Dispose(bool disposing)
    {
        if (!disposing)
            return;
        stop.Cancel();
        closing.Dispose();
        AwaitLastNotes();
        EndWork(null);
    }

    /// <summary>The language in which this cmdlet speaks.</summary>
    private protected virtual string Spoken =>
        (MyInvocation.BoundParameters.GetValueOrDefault("Connection") as NemoConnection ?? ConnectionStore.Current)?.Language
            ?? Binding.SessionLanguage.Default;

    /// <inheritdoc/>
    protected sealed override void BeginProcessing()
    {
        IsVerbose = TraceSink.MayBeHeard(this);
        Speak(OnBegin);
    }

    /// <inheritdoc/>
    protected sealed override void ProcessRecord() => Speak(OnRecord);

    /// <inheritdoc/>
    protected sealed override void EndProcessing() => Speak(OnEnd);

    /// <inheritdoc/>
    protected override void StopProcessing() => Abandon();

    /// <summary>What is done before the first input.</summary>
    private protected virtual void OnBegin()
    {
    }

    /// <summary>What is done with an input.</summary>
    private protected virtual void OnRecord()
    {
    }

    /// <summary>What is done after the last input.</summary>
    private protected virtual void OnEnd()
    {
    }

    /// <summary>Has something done on the pipeline thread. From any thread.</summary>
    protected void Post(Action action) => mailbox.Add(action);

    /// <summary>Waits in the same way for what itself can't be stopped.</summary>
    private protected T Await<T>(Func<T> action) => Await(_ => Task.FromResult(action()));

    /// <summary>Waits for work while the pipeline thread stays responsive, and gives its result or its own exception.</summary>
    protected T Await<T>(Func<CancellationToken, Task<T>> action)
    {
        var waits = new WorkList();
        waits.Add(awaited = new WorkItem(null, "", Reported));
        awaited.Begin();
        board.Enter(waits);
        var running = Task.Run(() =>
        {
            TraceSink.Set(IsVerbose ? line => Post(() => WriteVerbose(line)) : null);
            return action(End);
        });
        // The last letter: it wakes the pump.
        _ = running.ContinueWith(_ => Post(() => { }), TaskScheduler.Default);
        try
        {
            Pump(() => running.IsCompleted);
        }
        finally
        {
            board.Leave(waits, this);
        }

        try
        {
            return running.GetAwaiter().GetResult();
        }
        catch (Exception error) when (IsCutOff(error))
        {
            throw CutOff(error);
        }
    }

    /// <summary>Whether work failed as its connection was closed meanwhile, by another runspace maybe.</summary>
    private protected bool IsCutOff(Exception error) => error is not NemoException && used is { IsClosed: true } && !stop.IsCancellationRequested;

    /// <summary>The error of what was cut off by that.</summary>
    private protected static NemoException CutOff(Exception error) =>
        new(NemoErrorKind.NotConnected, Texts.Say("ConnectionClosed"), Texts.Say("ConnectionClosedHint"), error);

    /// <summary>
    /// Does something with each video that an input stands for, and with what it came as: a row, or the video itself. An error is one for
    /// that, or for the input.
    /// </summary>
    private protected void EachVideo(PSObject input, NemoConnection? connection, Action<NemoVideo, PSObject> action) =>
        VideoLookup.Each(input, connection, action, WriteFailure);

    /// <summary>Does something with each batch that an input or names stand for. An error is one for that.</summary>
    private protected void EachBatch(PSObject? input, string[] names, NemoConnection? connection, Action<SharedBatches, NemoBatch> action) =>
        SharedBatches.Each(input, names, connection, (shared, meant) => Await(() => shared.Find(meant)), action, WriteFailure);

    /// <summary>Shows a line to the person, on the information stream.</summary>
    protected void Tell(string message) => WriteInformation(new HostInformationMessage { Message = message }, ["PSHOST"]);

    /// <summary>An error for one item; the others go on, unless it makes every other impossible.</summary>
    private protected void WriteFailure(NemoException error, object? target)
    {
        var record = ErrorRecords.From(error, target);
        if (ErrorRecords.IsFatal(error.Kind))
            ThrowTerminatingError(record);
        WriteError(record);
    }

    /// <summary>The connection that was given, else the runspace's, else a new one by the environment.</summary>
    private protected NemoConnection Use(NemoConnection? given)
    {
        if (given is { IsClosed: true })
        {
            var ended = new NemoException(
                NemoErrorKind.InvalidInput,
                Texts.Say("ConnectionEnded"),
                Texts.Say("ConnectionEndedHint"));
            ThrowTerminatingError(ErrorRecords.From(ended, given));
        }

        if ((given ?? ConnectionStore.Current) is { } known)
        {
            known.Vault?.Flush(this);
            return Follow(known);
        }

        TokenVault? vault = null;
        try
        {
            ConnectionStore.RequireFreeChoice();
            var options = NemoClientOptions.FromEnvironment() with { Language = Binding.SessionLanguage.Require(Binding.SessionLanguage.Default) };
            options = (vault = TokenVault.OfEnvironment())?.Into(options) ?? options;
            var fresh = ConnectionStore.Current = Await(ct => ConnectionStore.OpenAsync(options, Progress, ct));
            fresh.Vault = vault;
            WarnWithoutJournal(fresh);
            return Follow(fresh);
        }
        catch (NemoException error)
        {
            ThrowTerminatingError(ErrorRecords.From(error, null));
            throw;
        }
        finally
        {
            vault?.Flush(this);
        }
    }

    private NemoConnection Follow(NemoConnection connection)
    {
        if (used == connection)
            return connection;
        work = CancellationTokenSource.CreateLinkedTokenSource(stop.Token);
        closing = connection.Closing.Register(work.Cancel);
        return used = connection;
    }

    /// <summary>Says once what it means to work from memory.</summary>
    private protected void WarnWithoutJournal(NemoConnection connection)
    {
        if (!connection.HasJournal)
            WriteWarning(Texts.Say("NoJournal"));
    }

    /// <summary>Draws progress from the start, for what should be seen however short it is.</summary>
    private protected void ShowAtOnce() => board.IsUrgent = true;

    /// <summary>Ends this cmdlet's work at once, and says how to find it again, once for the whole pipeline.</summary>
    private protected void Abandon()
    {
        // Asked before the work is ended, as that changes what there is to say.
        string? hint = null;
        if (!stop.IsCancellationRequested)
            Texts.Speak(spoken, () => hint = FindAgain);
        stop.Cancel();
        Post(() => { });
        if (hint is not null && board.MaySpeak())
            (board.Speaker ?? (line => Host?.UI?.WriteWarningLine(line)))(hint);
    }

    /// <summary>Takes an item among this cmdlet's.</summary>
    private protected void BeginWork(WorkItem item)
    {
        Work.Add(item);
        BeginWork();
    }

    /// <summary>Shows where this cmdlet's work stands, before the first item is taken.</summary>
    private protected void BeginWork() => board.Enter(Work);

    /// <summary>All of this cmdlet's items are over; with a cmdlet that has the thread, its progress is taken away.</summary>
    private protected void EndWork(Cmdlet? drawer)
    {
        if (list is not null)
            board.Leave(list, drawer);
    }

    /// <summary>Runs the mailbox until there is nothing left to wait for, and then what is left in it.</summary>
    private protected void Pump(Func<bool> isOver)
    {
        while (!isOver() && !stop.IsCancellationRequested)
        {
            if (mailbox.TryTake(out var action, Tick))
                action();
            board.Draw(this);
        }

        RunPosted();
    }

    /// <summary>Runs what is in the mailbox, without waiting.</summary>
    private protected void RunPosted()
    {
        while (!stop.IsCancellationRequested && mailbox.TryTake(out var action))
            action();
        if (stop.IsCancellationRequested)
            throw new PipelineStoppedException();
        board.Draw(this);
    }

    // Other cmdlets of the pipeline have their turns within this one's, each in its own language.
    private void Speak(Action work) => Texts.Speak(spoken = Spoken, work);

    // What was cut off writes its last note to the journal within milliseconds; a Resume-NemoVideo typed at once should find it.
    private void AwaitLastNotes()
    {
        var started = TimeProvider.System.GetTimestamp();
        while (Work.Running.Any() && TimeProvider.System.GetElapsedTime(started) < LastNotes)
            mailbox.TryTake(out _, TimeSpan.FromMilliseconds(10));
    }

    private protected virtual void Reported(WorkItem item, NemoProgress value)
    {
        if (value.IsStillWorking)
            Post(() => Tell(Work.Count > 1 ? $"{item.Name}: {value.Status}" : value.Status));
    }
}
