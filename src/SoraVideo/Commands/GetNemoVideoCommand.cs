using System.Management.Automation;
using SoraVideo.Binding;
using SoraVideo.Pipeline;

namespace SoraVideo.Commands;

/// <summary>Lists the videos that were asked for on this machine, newest first, as the journal has them. Nothing is sent.</summary>
[Cmdlet(VerbsCommon.Get, "NemoVideo")]
[OutputType(typeof(NemoVideo))]
public sealed class GetNemoVideoCommand : NemoCmdlet
{
    /// <summary>Names to look for; wildcards are allowed.</summary>
    [Parameter(Position = 0)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(NameCompleter))]
    public string[] Name { get; set; } = [];

    /// <summary>Only those that have come this far.</summary>
    [Parameter]
    public VideoStatus[] Status { get; set; } = [];

    /// <summary>Only the items of this batch.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(BatchCompleter))]
    public string? Batch { get; set; }

    /// <summary>Only those asked for since then.</summary>
    [Parameter]
    public DateTime? Since { get; set; }

    /// <summary>At most this many, the newest. Default: all.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int First { get; set; } = int.MaxValue;

    /// <summary>The connection whose state folder is read. Default: the environment's; no connection is made.</summary>
    [Parameter]
    public NemoConnection? Connection { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        try
        {
            foreach (var video in new HistoryQuery(Name, Status, Since, First) { Batch = Batch }.Run(Connection))
                WriteObject(video);
        }
        catch (NemoException error)
        {
            ThrowTerminatingError(ErrorRecords.From(error, null));
        }
    }
}
