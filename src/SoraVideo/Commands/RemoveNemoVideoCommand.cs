using System.Management.Automation;
using SoraVideo.Pipeline;

namespace SoraVideo.Commands;

/// <summary>Takes videos out of this machine's journal. Nothing changes on the backend or on disk.</summary>
[Cmdlet(VerbsCommon.Remove, "NemoVideo", SupportsShouldProcess = true)]
[OutputType(typeof(void))]
public sealed class RemoveNemoVideoCommand : NemoCmdlet
{
    /// <summary>Videos to forget.</summary>
    [Parameter(Position = 0, Mandatory = true, ValueFromPipeline = true)]
    [Alias("Video")]
    public NemoVideo? InputObject { get; set; }

    /// <summary>The connection whose journal it is. Default: the environment's; no connection is made.</summary>
    [Parameter]
    public NemoConnection? Connection { get; set; }

    private protected override void OnRecord()
    {
        var video = InputObject!;
        if (!ShouldProcess(video.Name, Texts.Say("Forget")))
            return;
        try
        {
            using var local = LocalHistory.Open(Connection ?? ConnectionStore.Current);
            if (local.Client.IsUnfinished(video.Id))
            {
                WriteWarning(
                    Texts.Say("ForgottenUnexported", video.Name, video.SessionId));
            }

            local.Client.Forget(video.Id);
        }
        catch (NemoException error)
        {
            WriteFailure(error, video);
        }
    }
}
