using System.Management.Automation;
using SoraVideo.Pipeline;
using SoraVideo.Queue;

namespace SoraVideo.Commands;

/// <summary>Has a batch's items handed out again after Suspend-NemoBatch and, if wished, those that ended badly.</summary>
[Cmdlet(VerbsLifecycle.Resume, "NemoBatch", DefaultParameterSetName = "Name", SupportsShouldProcess = true)]
[OutputType(typeof(void), typeof(NemoBatch))]
public sealed class ResumeNemoBatchCommand : NemoCmdlet
{
    /// <summary>Names of batches; wildcards are allowed.</summary>
    [Parameter(Position = 0, Mandatory = true, ParameterSetName = "Name")]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[] Name { get; set; } = [];

    /// <summary>Batches from the pipeline, or anything that names one.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Input", ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    /// <summary>Hand out dead items too, with all their attempts again.</summary>
    [Parameter]
    public SwitchParameter Dead { get; set; }

    /// <summary>Have unclear items looked at again, which costs nothing: what their session shows by now is their video.</summary>
    [Parameter]
    public SwitchParameter Unclear { get; set; }

    /// <summary>Let the message of an unclear item be sent once more, where its session shows no trace of it. It may be charged twice.</summary>
    [Parameter]
    public SwitchParameter Resend { get; set; }

    /// <summary>Give the batches, as they stand then.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>The connection whose journal it is. Default: the runspace's own, else the environment's; none is made.</summary>
    [Parameter]
    public NemoConnection? Connection { get; set; }

    private bool HasUnclear => Unclear || Resend;

    private protected override void OnRecord() => EachBatch(InputObject, Name, Connection, (shared, batch) =>
    {
        if (!ShouldProcess(batch.Name, string.Join(Texts.Say("Semicolon"), Steps(batch))))
            return;
        var revived = Await(() => Resume(shared.Queue, batch.Name));
        WriteVerbose(Texts.Say("ItemsRevived", batch.Name, revived));
        if (PassThru)
            WriteObject(Await(() => shared.Find(batch.Name)));
    });

    private int Resume(IQueue queue, string batch)
    {
        var revived = 0;
        if (Dead)
            revived += queue.Revive(batch, BatchItemStatus.Dead, resend: false);
        if (HasUnclear)
            revived += queue.Revive(batch, BatchItemStatus.Unclear, Resend);
        // The last step: whoever waits for it finds all of them.
        queue.Suspend(batch, isSuspended: false);
        return revived;
    }

    // What it may cost is said before it is done, at its worst.
    private IEnumerable<string> Steps(NemoBatch batch)
    {
        yield return Texts.Say("HandOutAgain", batch.Queued + batch.Waiting);
        if (Dead && batch.Dead > 0)
            yield return Texts.Say("HandOutDead", batch.Dead, ProgressText.Number(batch.Dead * CreditBudget.ClipEstimate));
        if (Resend && batch.Unclear > 0)
            yield return Texts.Say("HandOutResend", batch.Unclear, ProgressText.Number(batch.Unclear * CreditBudget.ClipEstimate));
        else if (Unclear && batch.Unclear > 0)
            yield return Texts.Say("HandOutUnclear", batch.Unclear);
    }
}
