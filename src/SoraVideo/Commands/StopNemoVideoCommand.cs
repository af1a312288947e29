using System.Management.Automation;
using SoraVideo.Binding;
using SoraVideo.Pipeline;

namespace SoraVideo.Commands;

/// <summary>Cancels the renders of videos. What the backend was asked for in words can't be cancelled.</summary>
[Cmdlet(VerbsLifecycle.Stop, "NemoVideo", SupportsShouldProcess = true)]
[OutputType(typeof(void), typeof(NemoVideo))]
public sealed class StopNemoVideoCommand : NemoCmdlet
{
    /// <summary>
    /// Whose renders are to be cancelled: videos, names (wildcards are allowed), ids of sessions, or anything that belongs to one, such as a
    /// row.
    /// </summary>
    [Parameter(Position = 0, Mandatory = true, ValueFromPipeline = true)]
    [Alias("Video", "Name", "SessionId")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(NameCompleter))]
    public PSObject? InputObject { get; set; }

    /// <summary>Give the videos whose renders were cancelled.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>The connection to use. Default: the runspace's own, else a new one.</summary>
    [Parameter]
    public NemoConnection? Connection { get; set; }

    private protected override void OnRecord() => EachVideo(InputObject!, Connection, (video, _) => Cancel(video));

    private void Cancel(NemoVideo video)
    {
        if (!ShouldProcess(video.Name, Texts.Say("CancelRenders")))
            return;
        var client = Use(Connection).Client;
        var cancelled = Await(ct => client.CancelRendersAsync(video.SessionId, ct));
        if (video.Status is VideoStatus.Sending or VideoStatus.Answering)
            WriteWarning(Texts.Say("CannotCancel", video.Name));
        else if (cancelled == 0)
            WriteWarning(Texts.Say("NothingRenders", video.Name));

        if (PassThru)
            WriteObject(video);
    }
}
