using System.Management.Automation;
using SoraVideo.Binding;
using SoraVideo.Pipeline;

namespace SoraVideo.Commands;

/// <summary>Takes videos out of this machine's journal. Nothing changes on the backend or on disk.</summary>
[Cmdlet(VerbsCommon.Remove, "NemoVideo", SupportsShouldProcess = true)]
[OutputType(typeof(void), typeof(NemoVideo))]
public sealed class RemoveNemoVideoCommand : NemoCmdlet
{
    /// <summary>
    /// What to forget: videos, names (wildcards are allowed), ids of sessions, or anything that belongs to one, such as an export or a row.
    /// </summary>
    [Parameter(Position = 0, Mandatory = true, ValueFromPipeline = true)]
    [Alias("Video", "Name", "SessionId")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(NameCompleter))]
    public PSObject? InputObject { get; set; }

    /// <summary>Give the videos that were forgotten.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>The connection whose journal it is. Default: the environment's; no connection is made.</summary>
    [Parameter]
    public NemoConnection? Connection { get; set; }

    private protected override void OnRecord() => EachVideo(InputObject!, Connection, (video, _) => Forget(video));

    private void Forget(NemoVideo video)
    {
        if (!ShouldProcess(video.Name, Texts.Say("Forget")))
            return;
        using var local = LocalHistory.Open(Connection ?? ConnectionStore.Current);
        if (local.Client.IsUnfinished(video.Id))
            WriteWarning(Texts.Say("ForgottenUnexported", video.Name, video.SessionId));

        local.Client.Forget(video.Id);
        if (PassThru)
            WriteObject(video);
    }
}
