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

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var video = InputObject!;
        if (!ShouldProcess(video.Name, "Cancel its renders"))
            return;
        try
        {
            var client = Use(Connection).Client;
            var cancelled = Await(ct => client.CancelRendersAsync(video.SessionId, ct));
            if (video.Status is VideoStatus.Sending or VideoStatus.Answering)
            {
                WriteWarning(
                    $"{video.Name}: the backend goes on making it, as a message can't be cancelled. Get it with Wait-NemoVideo or Resume-NemoVideo.");
            }
            else if (cancelled == 0)
            {
                WriteWarning($"{video.Name}: nothing of it is being rendered.");
            }
        }
        catch (NemoException error)
        {
            WriteFailure(error, video);
        }
    }
}
