using System.Management.Automation;
using SoraVideo.Pipeline;

namespace SoraVideo.Commands;

/// <summary>Shows the runspace's connection; nothing if there is none.</summary>
[Cmdlet(VerbsCommon.Get, "NemoConnection")]
[OutputType(typeof(NemoConnection))]
public sealed class GetNemoConnectionCommand : NemoCmdlet
{
    /// <summary>Another connection to show.</summary>
    [Parameter]
    public NemoConnection? Connection { get; set; }

    private protected override void OnEnd()
    {
        if ((Connection ?? ConnectionStore.Current) is { } known)
            WriteObject(known);
    }
}
