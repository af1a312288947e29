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
    private CreditBudget budget = null!;
    private BatchForecast forecast = null!;
    private HashSet<long> listed = [];

    /// <summary>Videos from Get-NemoVideo, ids of sessions, or anything that belongs to one, such as a row.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Input", ValueFromPipeline = true)]
    [Alias("Video")]
    public PSObject? InputObject { get; set; }

    /// <summary>Names of unfinished videos; wildcards are allowed. Default: all unfinished ones of the account.</summary>
    [Parameter(Position = 0, ParameterSetName = "Name")]
    [ValidateNotNullOrEmpty]
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

    /// <summary>
    /// The credits that messages may cost together which are sent by this: those that never were, and with -Resend the unclear ones.
    /// What doesn't fit is not sent. Default: no limit.
    /// </summary>
    [Parameter]
    public decimal? MaxCredits { get; set; }

    /// <summary>Do all of it in a job of the shell, and return that. Default: wait.</summary>
    [Parameter]
    public SwitchParameter AsJob { get; set; }

    /// <summary>The connection to use. Default: the runspace's own, else a new one.</summary>
    [Parameter]
    public NemoConnection? Connection { get; set; }

    /// <inheritdoc/>
    protected override string? FindAgain =>
        Work.Over < Work.Count ? Texts.Say("StaysInJournal") : null;

    private protected override string Verb => "finished";

    private protected override string Spent => ProgressText.Of(budget);

    private protected override void OnBegin()
    {
        try
        {
            budget = CreditBudget.Of(MaxCredits);
            forecast = new BatchForecast(IsPreview ? MaxCredits : null);
        }
        catch (NemoException error)
        {
            ThrowTerminatingError(ErrorRecords.From(error, null));
        }
    }

    private protected override void OnRecord()
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
            var names = Array.ConvertAll(Name, name => new VideoName(name));
            var meant = Unfinished()
                .Where(found => (Batch is null || found.Batch == Batch) && Array.Exists(names, name => name.Matches(found.Name)))
                .ToList();
            listed = [.. meant.Select(found => found.Id)];
            foreach (var found in meant)
                Resume(found, PSObject.AsPSObject(found));
        }
        catch (NemoException error)
        {
            ThrowTerminatingError(ErrorRecords.From(error, null));
        }
    }

    private protected override void OnEnd()
    {
        base.OnEnd();
        if (IsPreview && !forecast.IsEmpty)
            ShouldProcess(forecast.ToString(), "", "");
    }

    private IReadOnlyList<NemoVideo> Unfinished()
    {
        if (IsPreview)
        {
            using var local = LocalHistory.Open(Connection ?? ConnectionStore.Current);
            var (own, others) = local.Client.FindUnfinishedHere();
            if (own.Count == 0)
                TellOfOthers(others);
            return own;
        }

        var client = Use(Connection).Client;
        var unfinished = Await(ct => client.FindUnfinishedAsync(ct));
        if (unfinished.Count == 0)
            TellOfOthers(Await(ct => client.CountUnfinishedOfOthersAsync(ct)));
        return unfinished;
    }

    // Silence would say that there is nothing to be had.
    private void TellOfOthers(int count)
    {
        if (count > 0)
        {
            WriteWarning(
                Texts.Say("UnfinishedOfOthers", count));
        }
    }

    private void Resume(NemoVideo video, PSObject came)
    {
        var target = PromptInput.TargetOf(came);
        if (IsHopeless(target))
            return;
        var resend = Resend && video.Status == VideoStatus.Unclear;
        if (!ShouldProcess(video.Name, forecast.Resume(video, resend, Estimate(video, resend))))
            return;
        var connection = Use(Connection);
        var plan = WorkPlan.Of(
            (item, ct) => ResumeAsync(connection.Client, video, resend, item, ct),
            finished => WriteObject(CarriedColumns.Of(came, CarriedColumns.OfVideos).PutOn(finished)));
        Queue(target, video.Name, plan with { Enter = ct => connection.Gates.EnterAsync(video.SessionId, ct) });
    }

    private decimal Estimate(NemoVideo video, bool resend)
    {
        if (!TurnRunner.MaySend(video.Status, resend))
            return 0;
        using var local = LocalHistory.Open(Connection ?? ConnectionStore.Current);
        return local.Client.Estimate(video.SessionId);
    }

    private async Task<NemoVideo?> ResumeAsync(NemoClient client, NemoVideo video, bool resend, IProgress<NemoProgress> progress, CancellationToken ct)
    {
        // What waits for a slot may be finished by another process meanwhile.
        if (InputObject is null && !client.IsUnfinished(video.Id))
            return null;
        var finished = await client.Turns.ResumeAsync(video.Id, resend, budget, progress, ct).ConfigureAwait(false);
        if (finished is null)
            Post(() => WriteWarning(Texts.Say("VideoInHand", video.Name)));
        // What an edit changed comes next by itself.
        return finished?.Id != video.Id && finished is not null && listed.Contains(finished.Id) ? null : finished;
    }
}
