using SoraVideo.Account;
using SoraVideo.Journal;

namespace SoraVideo;

/// <summary>Makes a run's videos: each item of a batch once, whoever asks for it how often, and nothing beyond the budget.</summary>
internal sealed class VideoRunner(
    IJournal journal, AccountKeeper accounts, VideoMaker maker, CreditMeter meter, NemoClientOptions options, VideoRun run)
{
    private static readonly TimeSpan NextTry = TimeSpan.FromSeconds(1);

    public async Task<NemoVideo> MakeAsync(VideoRequest request, IProgress<NemoProgress>? progress, CancellationToken ct)
    {
        var item = run.Batch is { } batch ? BatchItem.Of(batch, request, run.Language ?? options.Language) : null;
        while (true)
        {
            var known = item is null ? null : Find(item);
            // What failed for certain cost nothing; it is begun anew, with another prompt too.
            var video = known is null or { Status: VideoStatus.Failed }
                ? await BeginAsync(request, item, progress, ct).ConfigureAwait(false)
                : await CarryOnAsync(known, item!, request, progress, ct).ConfigureAwait(false);
            if (video is not null)
                return video;
            progress?.Report(new NemoProgress { Activity = "Waiting", Status = Texts.Say("AnotherWorksOnIt") });
            await Task.Delay(NextTry, options.Time, ct).ConfigureAwait(false);
        }
    }

    private TurnEntry? Find(BatchItem item) => journal.Find(item.Query) is [var known, ..] ? known : null;

    // Nothing if another was faster.
    private async Task<NemoVideo?> BeginAsync(VideoRequest request, BatchItem? item, IProgress<NemoProgress>? progress, CancellationToken ct)
    {
        TurnLog? log = null;
        try
        {
            return await SpendAsync(request.NameOrDefault, item, async before =>
            {
                var session = await run.Session!(ct).ConfigureAwait(false);
                log = await PlanAsync(request, session, item, ct).ConfigureAwait(false);
                return log is null ? null : await MakeAsync(log, session, before, progress, ct).ConfigureAwait(false);
            }, () => log, ct).ConfigureAwait(false);
        }
        finally
        {
            log?.Dispose();
        }
    }

    // Nothing while another has it in hand.
    private async Task<NemoVideo?> CarryOnAsync(
        TurnEntry known, BatchItem item, VideoRequest request, IProgress<NemoProgress>? progress, CancellationToken ct)
    {
        item.RequireSame(known, request);
        if (known.Status == VideoStatus.Done)
            return await maker.LookBackAsync(known, ct).ConfigureAwait(false);
        await RequireAccountAsync(known, ct).ConfigureAwait(false);
        if (journal.ClaimTurn(known.Id) is not { } mine)
            return null;
        using var log = new TurnLog(journal, options.Time, mine);
        // Failed at another's hands since it was looked up: the next look begins it anew.
        if (mine.Status == VideoStatus.Failed)
            return null;
        return mine.Status == VideoStatus.Planned
            ? await SpendAsync(
                mine.Name, item, before => MakeAsync(log, VideoMaker.Session(mine), before, progress, ct, begun: true), () => log, ct).ConfigureAwait(false)
            : await maker.CarryOnAsync(log, resend: false, progress, ct).ConfigureAwait(false);
    }

    private Task<NemoVideo?> SpendAsync(
        string name, BatchItem? item, Func<Balance, Task<NemoVideo?>> make, Func<TurnLog?> log, CancellationToken ct) =>
        meter.SpendAsync(
            run.Budget,
            new Expense(run.Estimate, name, Texts.For(run.Language ?? options.Language), run.Batch is null ? "OverBudgetAlone" : "OverBudgetBatch")
            {
                Batch = item?.Batch, Item = item?.Key, BatchCap = item is null ? null : run.BatchCap,
            },
            make,
            () => TurnRunner.Cost(log()),
            ct);

    private async Task<NemoVideo?> MakeAsync(
        TurnLog log, NemoSession session, Balance before, IProgress<NemoProgress>? progress, CancellationToken ct, bool begun = false)
    {
        var video = await meter.MeasureAsync(log, before, () => maker.MakeAsync(log, session, progress, ct, begun), ct).ConfigureAwait(false);
        return video with { Status = log.Entry.Status, Credits = log.Entry.Credits, CreditsEstimated = log.Entry.CreditsEstimated };
    }

    private async Task<TurnLog?> PlanAsync(VideoRequest request, NemoSession session, BatchItem? item, CancellationToken ct)
    {
        var account = (await accounts.GetAsync(ct).ConfigureAwait(false)).Fingerprint;
        return item is null
            ? TurnLog.Plan(journal, options.Time, account, session, request)
            : TurnLog.PlanItem(journal, options.Time, account, session, request, item);
    }

    private async Task RequireAccountAsync(TurnEntry known, CancellationToken ct)
    {
        if ((await accounts.GetAsync(ct).ConfigureAwait(false)).Fingerprint != known.Account)
        {
            throw new NemoException(
                NemoErrorKind.BatchConflict,
                Texts.Say("BatchOfAnother", known.Name, known.Batch),
                Texts.Say("BatchOfAnotherHint")) { SessionId = known.SessionId };
        }
    }
}
