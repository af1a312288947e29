using System.Management.Automation;
using SoraVideo.Binding;
using SoraVideo.Pipeline;

namespace SoraVideo.Commands;

/// <summary>
/// Carries videos on that were cut off, and gives them finished: pipe them into Export-NemoVideo. A message that may have been
/// sent is never sent again, but for -Resend.
/// </summary>
[Cmdlet(VerbsLifecycle.Resume, "NemoVideo", DefaultParameterSetName = "Name", SupportsShouldProcess = true)]
[OutputType(typeof(NemoVideo), typeof(Job))]
public sealed class ResumeNemoVideoCommand : BatchCmdlet
{
    /// <summary>Videos from Get-NemoVideo, ids of sessions, or anything that belongs to one, such as a row.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Input", ValueFromPipeline = true)]
    [Alias("Video")]
    public PSObject? InputObject { get; set; }

    /// <summary>Names of unfinished videos; wildcards are allowed. Default: all unfinished ones of the account.</summary>
    [Parameter(Position = 0, ParameterSetName = "Name")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(NameCompleter))]
    public string[] Name { get; set; } = ["*"];

    /// <summary>Only the unfinished items of this batch.</summary>
    [Parameter(ParameterSetName = "Name")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(BatchCompleter))]
    public string? Batch { get; set; }

    /// <summary>Send the messages of unclear videos again. They may have been charged already, and may be charged again.</summary>
    [Parameter]
    public SwitchParameter Resend { get; set; }

    /// <summary>Do all of it in a job of the shell, and return that. Default: wait.</summary>
    [Parameter]
    public SwitchParameter AsJob { get; set; }

    /// <summary>The connection to use. Default: the runspace's own, else a new one.</summary>
    [Parameter]
    public NemoConnection? Connection { get; set; }

    /// <inheritdoc/>
    protected override string? FindAgain =>
        Work.Over < Work.Count ? "What isn't finished stays in the journal: type Resume-NemoVideo again." : null;

    private protected override string Verb => "finished";

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (IsLeftToJob())
            return;
        if (InputObject is { } input)
        {
            EachVideo(input, Connection, Resume);
            return;
        }

        try
        {
            var client = Use(Connection).Client;
            var names = Array.ConvertAll(Name, name => new VideoName(name));
            var unfinished = Await(ct => client.FindUnfinishedAsync(ct));
            if (unfinished.Count == 0)
                TellOfOthers(client);
            foreach (var found in unfinished.Where(found => Array.Exists(names, name => name.Matches(found.Name))))
            {
                if (Batch is null || found.Batch == Batch)
                    Resume(found, PSObject.AsPSObject(found));
            }
        }
        catch (NemoException error)
        {
            ThrowTerminatingError(ErrorRecords.From(error, null));
        }
    }

    // Silence would say that there is nothing to be had.
    private void TellOfOthers(NemoClient client)
    {
        if (Await(ct => client.CountUnfinishedOfOthersAsync(ct)) is > 0 and var count)
        {
            WriteWarning(
                $"Nothing of this account is unfinished, but {count} video(s) of another account or backend are. "
                + "See them with Get-NemoVideo, and connect as for them with Connect-Nemo.");
        }
    }

    private void Resume(NemoVideo video, PSObject came)
    {
        var target = PromptInput.TargetOf(came);
        if (IsHopeless(target))
            return;
        var resend = Resend && video.Status == VideoStatus.Unclear;
        if (!ShouldProcess(video.Name, resend ? "Send again (may be charged again)" : "Resume"))
            return;
        var connection = Use(Connection);
        var plan = WorkPlan.Of(
            (item, ct) => ResumeAsync(connection.Client, video, resend, item, ct),
            finished => WriteObject(CarriedColumns.Of(came, CarriedColumns.OfVideos).PutOn(finished)));
        Queue(target, video.Name, plan with { Enter = ct => connection.Gates.EnterAsync(video.SessionId, ct) });
    }

    private async Task<NemoVideo?> ResumeAsync(NemoClient client, NemoVideo video, bool resend, IProgress<NemoProgress> progress, CancellationToken ct)
    {
        // What waits for a slot may be finished by another process meanwhile.
        if (InputObject is null && !client.IsUnfinished(video.Id))
            return null;
        var finished = await client.ResumeAsync(video.Id, resend, progress, ct).ConfigureAwait(false);
        if (finished is null)
            Post(() => WriteWarning($"{video.Name}: it is being worked on already, here or by another process. Get it with Wait-NemoVideo."));
        return finished;
    }
}
