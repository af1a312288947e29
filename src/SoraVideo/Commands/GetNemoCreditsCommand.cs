using System.Management.Automation;
using SoraVideo.Pipeline;

namespace SoraVideo.Commands;

/// <summary>Reads the account's balance. A generated clip costs about 100 credits, an edit about 50, an export nothing.</summary>
[Cmdlet(VerbsCommon.Get, "NemoCredits")]
[OutputType(typeof(NemoCredits))]
public sealed class GetNemoCreditsCommand : NemoCmdlet
{
    /// <summary>The connection to use. Default: the runspace's own, else a new one.</summary>
    [Parameter]
    public NemoConnection? Connection { get; set; }

    private protected override void OnEnd()
    {
        try
        {
            var client = Use(Connection).Client;
            WriteObject(Await(ct => client.GetCreditsAsync(ct)));
        }
        catch (NemoException error)
        {
            WriteFailure(error, null);
        }
    }
}
