using System.Management.Automation;
using System.Runtime.ExceptionServices;

namespace SoraVideo.Pipeline;

/// <summary>
/// A cmdlet whose items run side by side. <c>ProcessRecord</c> checks an input, queues the work for it, and writes what is
/// finished; it never waits for a slot, or it would starve the cmdlets above it. What is finished is written on the cmdlet's own
/// turn alone; the work itself, its file and its journal need none. (Not generic: a base class that names a type of the client
/// would have the shell load the client before the module can say from where.)
/// </summary>
public abstract class BatchCmdlet : NemoCmdlet
{
    private const int MostAtOnce = 64;
    private readonly Dictionary<int, Outcome> early = [];
    private readonly long began = TimeProvider.System.GetTimestamp();
    private WorkQueue? queue;
    private JobStart? job;
    private ErrorRecord? ending;
    private int unwritten;
    private int next;
    private bool hasResults;

    /// <summary>How many items run at once, 1 to 64. Default: SORAVIDEO_THROTTLE_LIMIT, else 8.</summary>
    [Parameter]
    [ValidateRange(1, MostAtOnce)]
    public int ThrottleLimit { get; set; }

    /// <summary>Write results and errors in the order of the inputs. Default: as they are finished.</summary>
    [Parameter]
    public SwitchParameter Ordered { get; set; }

    /// <summary>The credits that were spent by now, in words; empty where there is nothing to say.</summary>
    private protected virtual string Spent => "";

    private protected override void OnEnd()
    {
        if (IsForJob)
        {
            BeginJob();
            return;
        }

        Pump(() => unwritten == 0);
        if (Work.Count > 0)
            WriteVerbose(ProgressText.Summary(Work, TimeProvider.System.GetElapsedTime(began)));
        EndWork(this);
    }

    // A preview is shown here and now.
    private bool IsForJob =>
        MyInvocation.BoundParameters.TryGetValue("AsJob", out var asked) && asked is SwitchParameter { IsPresent: true } && !IsPreview;

    /// <summary>Whether the input that is being processed is left to a job, as -AsJob says.</summary>
    private protected bool IsLeftToJob()
    {
        if (!IsForJob)
            return false;
        (job ??= new JobStart(this)).Take();
        return true;
    }

    /// <summary>Queues an item, which begins as soon as there is a slot, and writes what is finished by now.</summary>
    /// <param name="input">What the caller gave.</param>
    /// <param name="name">What to call it.</param>
    /// <param name="plan">The work for it.</param>
    private protected WorkItem Queue(object? input, string name, WorkPlan plan)
    {
        var item = Add(input, name);
        queue ??= new WorkQueue(new SemaphoreSlim(Work.Limit = Limit()));
        _ = RunAsync(queue, item, plan);
        RunPosted();
        return item;
    }

    /// <summary>How many items run at once where nobody says so.</summary>
    /// <exception cref="NemoException">InvalidInput: SORAVIDEO_THROTTLE_LIMIT can't be used.</exception>
    internal static int UsualLimit() =>
        new EnvironmentReader(Environment.GetEnvironmentVariable).Number("SORAVIDEO_THROTTLE_LIMIT", 1, MostAtOnce) ?? 8;

    private int Limit()
    {
        try
        {
            return ThrottleLimit > 0 ? ThrottleLimit : UsualLimit();
        }
        catch (NemoException error)
        {
            ThrowTerminatingError(ErrorRecords.From(error, null));
            throw;
        }
    }

    /// <summary>Gives an input that can't be used its error, in its place.</summary>
    private protected void Refuse(object? input, NemoException error)
    {
        var item = Add(input, "");
        item.End(WorkState.Failed);
        Deliver(new Outcome(item, null, error));
    }

    /// <summary>Whether an earlier item showed that no other is possible either; then this one gets the same error.</summary>
    private protected bool IsHopeless(object? input)
    {
        if (queue?.Hopeless is not { } error)
            return false;
        Refuse(input, error);
        return true;
    }

    // What keeps every video from being made is said at once, not by the job.
    private void BeginJob()
    {
        var connection = Use(MyInvocation.BoundParameters.GetValueOrDefault("Connection") as NemoConnection);
        if (ShouldProcess(MyInvocation.MyCommand.Name, Texts.Say("StartJob")))
            WriteObject((job ?? new JobStart(this)).Begin(connection));
    }

    private WorkItem Add(object? input, string name)
    {
        Work.Spent ??= () => Spent;
        var item = new WorkItem(input, name, Reported) { Index = Work.Count };
        BeginWork(item);
        unwritten++;
        return item;
    }

    private async Task RunAsync(WorkQueue slots, WorkItem item, WorkPlan plan)
    {
        var outcome = await slots.RunAsync(item, plan with { Work = Traced }, End).ConfigureAwait(false);
        Post(() => Deliver(outcome));
        if (plan.Grace > TimeSpan.Zero)
            await Task.WhenAny(item.Written, Task.Delay(plan.Grace, TimeProvider.System, End)).ConfigureAwait(false);
        outcome.GiveBackSlot();

        Task<Action?> Traced(WorkItem one, CancellationToken ct)
        {
            TraceSink.Set(IsVerbose ? line => Post(() => WriteVerbose(Work.Count > 1 ? $"{one.Name}: {line}" : line)) : null);
            return plan.Work(one, ct);
        }
    }

    private void Deliver(Outcome outcome)
    {
        try
        {
            if (Ordered)
                WriteInOrder(outcome);
            else
                Write(outcome);
        }
        catch
        {
            // Select-Object -First has enough, or -ErrorAction says Stop: commands below may go on for long, but not this one.
            Abandon();
            throw;
        }
    }

    private void WriteInOrder(Outcome outcome)
    {
        early.Add(outcome.Item.Index, outcome);
        while (early.Remove(next, out var first))
        {
            next++;
            Write(first);
        }
    }

    private void Write(Outcome outcome)
    {
        unwritten--;
        if (outcome.Error is NemoException error)
            WriteError(error, outcome.Item.Input);
        else if (outcome.Error is { } cut && IsCutOff(cut))
            WriteError(CutOff(cut), outcome.Item.Input);
        else if (outcome.Error is { } unexpected)
            ExceptionDispatchInfo.Throw(unexpected);
        else if (outcome.Write is { } write)
            WriteResult(write);
        outcome.Item.MarkWritten();
        if (unwritten == 0 && ending is not null)
            ThrowTerminatingError(ending);
    }

    private void WriteResult(Action write)
    {
        hasResults = true;
        if (ending is not null)
            WriteError(ending);
        ending = null;
        write();
    }

    // What makes every item impossible ends the command once all that runs is over, unless it has given results: those would be
    // lost to a variable that they are collected in.
    private void WriteError(NemoException error, object? input)
    {
        var record = ErrorRecords.From(error, input);
        if (ErrorRecords.IsFatal(error.Kind) && !hasResults && ending is null)
            ending = record;
        else
            WriteError(record);
    }
}
