using System.Management.Automation;
using SoraVideo.Pipeline;

namespace SoraVideo.Commands;

/// <summary>Cancels the renders of videos. What the backend was asked for in words can't be cancelled.</summary>
[Cmdlet(VerbsLifecycle.Stop, "NemoVideo", SupportsShouldProcess = true)]
[OutputType(typeof(void))]
public sealed class StopNemoVideoCommand : NemoCmdlet
{
    /// <summary>Videos whose renders are to be cancelled.</summary>
    [Parameter(Position = 0, Mandatory = true, ValueFromPipeline = true)]
    [Alias("Video")]
    public NemoVideo? InputObject { get; set; }

    /// <summary>The connection to use. Default: the runspace's own, else a new one.</summary>
    [Parameter]
    public NemoConnection? Connection { get; set; }

    private protected override void OnRecord()
    {
        var video = InputObject!;
        if (!ShouldProcess(video.Name, Texts.Say("CancelRenders")))
            return;
        try
        {
            var client = Use(Connection).Client;
            var cancelled = Await(ct => client.CancelRendersAsync(video.SessionId, ct));
            if (video.Status is VideoStatus.Sending or VideoStatus.Answering)
            {
                WriteWarning(
                    Texts.Say("CannotCancel", video.Name));
            }
            else if (cancelled == 0)
            {
                WriteWarning(Texts.Say("NothingRenders", video.Name));
            }
        }
        catch (NemoException error)
        {
            WriteFailure(error, video);
        }
    }
}
