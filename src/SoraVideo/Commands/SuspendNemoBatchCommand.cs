using System.Management.Automation;
using SoraVideo.Pipeline;

namespace SoraVideo.Commands;

/// <summary>Stops the handing out of a batch's items. What workers have in hand they finish.</summary>
[Cmdlet(VerbsLifecycle.Suspend, "NemoBatch", DefaultParameterSetName = "Name", SupportsShouldProcess = true)]
[OutputType(typeof(void), typeof(NemoBatch))]
public sealed class SuspendNemoBatchCommand : NemoCmdlet
{
    /// <summary>Names of batches; wildcards are allowed.</summary>
    [Parameter(Position = 0, Mandatory = true, ParameterSetName = "Name")]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[] Name { get; set; } = [];

    /// <summary>Batches from the pipeline, or anything that names one.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Input", ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    /// <summary>Give the batches, as they stand then.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>The connection whose journal it is. Default: the runspace's own, else the environment's; none is made.</summary>
    [Parameter]
    public NemoConnection? Connection { get; set; }

    private protected override void OnRecord() => EachBatch(InputObject, Name, Connection, (shared, batch) =>
    {
        if (!ShouldProcess(batch.Name, Texts.Say("HandOutNone", batch.Queued + batch.Waiting)))
            return;
        Await(() => shared.Queue.Suspend(batch.Name, isSuspended: true));
        if (PassThru)
            WriteObject(Await(() => shared.Find(batch.Name)));
    });
}
