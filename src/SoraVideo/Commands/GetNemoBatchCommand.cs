using System.Management.Automation;
using SoraVideo.Pipeline;

namespace SoraVideo.Commands;

/// <summary>Says where the batches stand that workers share, or what has become of their items. Nothing is sent.</summary>
[Cmdlet(VerbsCommon.Get, "NemoBatch")]
[OutputType(typeof(NemoBatch), typeof(NemoBatchItem))]
public sealed class GetNemoBatchCommand : NemoCmdlet
{
    /// <summary>Names of batches; wildcards are allowed. A name without any that no batch has is an error. Default: all.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[] Name { get; set; } = [];

    /// <summary>Batches from the pipeline, or anything that names one.</summary>
    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    /// <summary>Give the items, in the order in which they were added. -Status and -First say so too.</summary>
    [Parameter]
    public SwitchParameter Item { get; set; }

    /// <summary>Only items that stand there.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public BatchItemStatus[] Status { get; set; } = [];

    /// <summary>At most this many items of each batch. Default: all.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int First { get; set; } = int.MaxValue;

    /// <summary>The connection whose journal it is. Default: the runspace's own, else the environment's; none is made.</summary>
    [Parameter]
    public NemoConnection? Connection { get; set; }

    private protected override void OnRecord() => EachBatch(InputObject, Name, Connection, (shared, batch) =>
    {
        if (Item || Status.Length > 0 || First < int.MaxValue)
            WriteObject(Await(() => shared.Queue.Items(batch.Name, Status, First)), enumerateCollection: true);
        else
            WriteObject(batch);
    });
}
