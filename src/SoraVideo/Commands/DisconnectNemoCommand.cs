using System.Management.Automation;
using SoraVideo.Pipeline;

namespace SoraVideo.Commands;

/// <summary>Ends a connection, and the emulator if it started one. Nothing on the backend is lost.</summary>
[Cmdlet(VerbsCommunications.Disconnect, "Nemo")]
[OutputType(typeof(void))]
public sealed class DisconnectNemoCommand : NemoCmdlet
{
    /// <summary>The connection to end. Default: the runspace's own.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    public NemoConnection? Connection { get; set; }

    private protected override void OnRecord()
    {
        var own = ConnectionStore.Current;
        (Connection ?? own)?.Dispose();
        if (own is { IsClosed: true })
            ConnectionStore.Current = null;
    }
}
