using System.Management.Automation;
using SoraVideo.Binding;
using SoraVideo.Pipeline;

namespace SoraVideo.Commands;

/// <summary>Waits for videos that are being made, by New-NemoVideo -NoWait or by another process, and gives them finished.</summary>
[Cmdlet(VerbsLifecycle.Wait, "NemoVideo")]
[OutputType(typeof(NemoVideo))]
public sealed class WaitNemoVideoCommand : BatchCmdlet
{
    private const int Forever = -1;

    /// <summary>
    /// What to wait for: videos, names (wildcards are allowed), ids of sessions, or anything that belongs to one, such as a row.
    /// </summary>
    [Parameter(Position = 0, Mandatory = true, ValueFromPipeline = true)]
    [Alias("Video", "Name", "SessionId")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(NameCompleter))]
    public PSObject? InputObject { get; set; }

    /// <summary>At most this many seconds for each; 0 for one look, -1 for as long as it takes. Default: -1.</summary>
    [Parameter]
    [ValidateRange(Forever, int.MaxValue)]
    public int TimeoutSec { get; set; } = Forever;

    /// <summary>The connection to use. Default: the runspace's own, else a new one.</summary>
    [Parameter]
    public NemoConnection? Connection { get; set; }

    /// <inheritdoc/>
    protected override string? FindAgain =>
        Work.Over < Work.Count ? Texts.Say("GoesOnAlone") : null;

    private protected override string Verb => "finished";

    private protected override void OnRecord() => EachVideo(InputObject!, Connection, Wait);

    private void Wait(NemoVideo video, PSObject came)
    {
        var target = PromptInput.TargetOf(came);
        if (IsHopeless(target))
            return;
        var client = Use(Connection).Client;
        Queue(target, video.Name, WorkPlan.Of(
            (item, ct) => WaitAsync(client, video, item, ct),
            finished => WriteObject(CarriedColumns.Of(came, CarriedColumns.OfVideos).PutOn(finished))));
    }

    private async Task<NemoVideo?> WaitAsync(NemoClient client, NemoVideo video, IProgress<NemoProgress> progress, CancellationToken ct)
    {
        if (TimeoutSec == 0)
            return await client.Turns.LookAsync(video.Id, progress, ct).ConfigureAwait(false) ?? throw TimedOut(video, null);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        if (TimeoutSec != Forever)
            limit.CancelAfter(TimeSpan.FromSeconds(TimeoutSec));
        try
        {
            return await client.WaitAsync(video.Id, progress, limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException error) when (!ct.IsCancellationRequested)
        {
            throw TimedOut(video, error);
        }
    }

    private NemoException TimedOut(NemoVideo video, Exception? inner) =>
        new(NemoErrorKind.TimedOut, Texts.Say("WaitTimedOut", video.Name, TimeoutSec), Texts.Say("WaitTimedOutHint"), inner)
        {
            SessionId = video.SessionId,
        };
}
