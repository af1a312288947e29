using System.Management.Automation;
using SoraVideo.Binding;
using SoraVideo.Pipeline;

namespace SoraVideo.Commands;

/// <summary>Reads what the backend holds for a session: its timeline, and the raw draft.</summary>
[Cmdlet(VerbsCommon.Get, "NemoState")]
[OutputType(typeof(NemoState))]
public sealed class GetNemoStateCommand : NemoCmdlet
{
    /// <summary>The session: its id, or a session, video, media or export object. Default: the connection's current one.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("SessionId", "Video")]
    [SessionTransformation]
    [ArgumentCompleter(typeof(SessionCompleter))]
    public NemoSession? Session { get; set; }

    /// <summary>The connection to use. Default: the runspace's own, else a new one.</summary>
    [Parameter]
    public NemoConnection? Connection { get; set; }

    private protected override void OnRecord()
    {
        var connection = Use(Connection);
        var id = (Session ?? connection.Session).Id;
        try
        {
            WriteObject(Await(ct => connection.Client.GetStateAsync(id, ct)));
        }
        catch (NemoException error)
        {
            WriteFailure(error, id);
        }
    }
}
