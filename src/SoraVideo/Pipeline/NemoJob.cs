using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace SoraVideo.Pipeline;

/// <summary>
/// A command that runs in a runspace of its own, as any job of the shell: what it writes is kept until Receive-Job asks for it, and
/// Stop-Job is its Ctrl+C. It ends with its connection, and with the runspace that began it.
/// </summary>
internal sealed class NemoJob : Job
{
    private readonly PowerShell shell = PowerShell.Create();
    private readonly NemoConnection connection;
    private readonly Runspace home;
    private string status = "";

    /// <param name="line">What the user typed.</param>
    /// <param name="connection">What the work is done over.</param>
    /// <param name="command">The command and its parameters.</param>
    /// <param name="runspace">An open runspace that knows the command, which ends with the job.</param>
    /// <param name="home">The runspace that begins it.</param>
    public NemoJob(string line, NemoConnection connection, Command command, Runspace runspace, Runspace home)
        : base(line)
    {
        PSJobTypeName = nameof(NemoJob);
        this.connection = connection;
        this.home = home;
        shell.Runspace = runspace;
        shell.Commands.AddCommand(command);
        Output = Unblocked(new PSDataCollection<PSObject>());
        Error = Unblocked(shell.Streams.Error);
        Progress = Unblocked(shell.Streams.Progress);
        Verbose = Unblocked(shell.Streams.Verbose);
        Debug = Unblocked(shell.Streams.Debug);
        Warning = Unblocked(shell.Streams.Warning);
        Information = Unblocked(shell.Streams.Information);
        Progress.DataAdding += (_, added) => status = added.ItemAdded is ProgressRecord { ParentActivityId: < 0 } now ? now.StatusDescription : status;
        ProgressBoard.Of(runspace).Speaker = hint => Warning.Add(new WarningRecord(hint));
    }

    /// <summary>How far the work has come, as its progress says; empty before and after.</summary>
    public override string StatusMessage => JobStateInfo.State == JobState.Running ? status : "";

    public override string Location => connection.ApiUrl.Authority;

    public override bool HasMoreData =>
        Output.Count + Error.Count + Progress.Count + Verbose.Count + Debug.Count + Warning.Count + Information.Count > 0;

    /// <summary>Begins the work.</summary>
    /// <param name="input">The command's pipeline input, which is complete; none for a command that gets none.</param>
    public void Begin(PSDataCollection<PSObject>? input)
    {
        PSBeginTime = TimeProvider.System.GetLocalNow().DateTime;
        home.StateChanged += EndWithHome;
        connection.Ending += StopJob;
        SetJobState(JobState.Running);
        // The shell would take an input that is over before it began for none at all.
        if (input is { Count: 0 })
            End(JobState.Completed);
        else
            _ = FollowAsync(shell.BeginInvoke(input, Output));
    }

    /// <summary>Ends the work as Ctrl+C does, and comes back once it is over.</summary>
    public override void StopJob()
    {
        shell.Stop();
        Finished.WaitOne();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            if (JobStateInfo.State == JobState.Running)
                StopJob();
            shell.Dispose();
        }

        base.Dispose(disposing);
    }

    private async Task FollowAsync(IAsyncResult running)
    {
        await Task.Factory.FromAsync(running, _ => { }).ConfigureAwait(false);
        var end = shell.InvocationStateInfo;
        if (end is { State: PSInvocationState.Failed, Reason: IContainsErrorRecord { ErrorRecord: { } error } })
            Error.Add(error);
        End(end.State switch
        {
            PSInvocationState.Completed => JobState.Completed,
            PSInvocationState.Stopped => JobState.Stopped,
            _ => JobState.Failed,
        });
    }

    private void End(JobState end)
    {
        home.StateChanged -= EndWithHome;
        connection.Ending -= StopJob;
        PSEndTime = TimeProvider.System.GetLocalNow().DateTime;
        SetJobState(end);
        shell.Runspace.Dispose();
    }

    private void EndWithHome(object? sender, RunspaceStateEventArgs args)
    {
        if (args.RunspaceStateInfo.State is RunspaceState.Closing or RunspaceState.Closed or RunspaceState.Broken)
            shell.BeginStop(null, null);
    }

    // Receive-Job takes what there is, and never waits for more.
    private static PSDataCollection<T> Unblocked<T>(PSDataCollection<T> stream)
    {
        stream.EnumeratorNeverBlocks = true;
        return stream;
    }
}
