using SoraVideo.Account;
using SoraVideo.Journal;
using SoraVideo.Transport;

namespace SoraVideo;

/// <summary>Sends messages and carries videos on, within a budget where there is one.</summary>
internal sealed class TurnRunner(
    Func<IJournal> journal, AccountKeeper accounts, VideoMaker maker, VideoHistory history, CreditMeter meter, NemoClientOptions options)
{
    /// <summary>Writes a turn down before anything is done for it.</summary>
    public async Task<TurnLog> PlanAsync(NemoSession session, VideoRequest request, CancellationToken ct)
    {
        var account = await accounts.GetAsync(ct).ConfigureAwait(false);
        return TurnLog.Plan(journal(), options.Time, account.Fingerprint, session, request);
    }

    /// <summary>Sends a message and waits for what comes of it.</summary>
    public async Task<NemoTurn> SendAsync(NemoSession session, string message, IProgress<NemoProgress>? progress, CancellationToken ct)
    {
        WaitNotice.Listener = progress;
        using var held = await meter.HoldAsync(() => history.Estimate(session.Id), ct).ConfigureAwait(false);
        using var log = await PlanMessageAsync(session, message, ct).ConfigureAwait(false);
        return await SendAsync(log, session, progress, ct).ConfigureAwait(false);
    }

    /// <summary>Sends a message as part of what a budget holds credits for already, and adds what it cost to its books.</summary>
    public async Task<NemoTurn> SendAsync(
        NemoSession session, string message, CreditBudget books, IProgress<NemoProgress>? progress, CancellationToken ct)
    {
        WaitNotice.Listener = progress;
        TurnLog? log = null;
        try
        {
            // Written down only once it is about to leave: what is stopped before that must not be sent later.
            return await meter.SpendAsync(books, new Expense(0, message, Texts.English, "OverBudgetEdit"), SendMeasuredAsync, () => Cost(log), ct)
                .ConfigureAwait(false);
        }
        finally
        {
            log?.Dispose();
        }

        async Task<NemoTurn> SendMeasuredAsync(Balance before)
        {
            log = await PlanMessageAsync(session, message, ct).ConfigureAwait(false);
            return await meter.MeasureAsync(log, before, () => SendAsync(log, session, progress, ct), ct).ConfigureAwait(false);
        }
    }

    /// <summary>Does several edits of a video, if the budget has the credits for all of them; the books say what they cost.</summary>
    /// <exception cref="NemoException">OverBudget: it hasn't, and nothing was sent.</exception>
    public Task<T> EditAsync<T>(CreditBudget budget, NemoVideo video, int edits, CreditBudget books, Func<Task<T>> edit, CancellationToken ct) =>
        meter.SpendAsync(
            budget,
            new Expense(edits * CreditBudget.EditEstimate, video.Name, Texts.For(video.Session.Language), "OverBudgetEdit"),
            _ => edit(),
            () => (books.Spent, books.IsEstimated),
            ct);

    /// <summary>Waits until a video is finished, whoever is working on it, and finds out what came of it where nobody does.</summary>
    /// <exception cref="NemoException">NotSent: there is nothing to wait for, and waiting sends nothing.</exception>
    public async Task<NemoVideo> WaitAsync(long id, IProgress<NemoProgress>? progress, CancellationToken ct)
    {
        WaitNotice.Listener = progress;
        while (true)
        {
            using (var log = TakeSent(id))
            {
                if (log is not null)
                    return Edited(log, await maker.CarryOnAsync(log, resend: false, progress, ct).ConfigureAwait(false));
            }

            progress?.Report(new NemoProgress { Activity = "Waiting", Status = Texts.Say("AnotherWorksOnIt") });
            await Task.Delay(TimeSpan.FromSeconds(1), options.Time, ct).ConfigureAwait(false);
        }
    }

    /// <summary>Looks once whether a video is finished; nothing if it isn't.</summary>
    /// <exception cref="NemoException">NotSent: there is nothing to wait for.</exception>
    public async Task<NemoVideo?> LookAsync(long id, IProgress<NemoProgress>? progress, CancellationToken ct)
    {
        WaitNotice.Listener = progress;
        using var log = TakeSent(id);
        return log is not null && await maker.IsOverAsync(log, ct).ConfigureAwait(false)
            ? Edited(log, await maker.CarryOnAsync(log, resend: false, progress, ct).ConfigureAwait(false))
            : null;
    }

    /// <summary>Carries a video on from where its process left it, within a budget if that may need a message.</summary>
    /// <returns>The finished video, or of talk and an edit the one that it was about; nothing if another process is working on it.</returns>
    /// <exception cref="NemoException">OverBudget: nothing was sent.</exception>
    public async Task<NemoVideo?> ResumeAsync(long id, bool resend, CreditBudget? budget, IProgress<NemoProgress>? progress, CancellationToken ct)
    {
        WaitNotice.Listener = progress;
        using var log = Take(id);
        if (log?.Entry is not { } entry)
            return null;
        var maySend = MaySend(entry.Status, resend);
        using var held = budget is null && maySend ? await meter.HoldAsync(() => Estimate(entry), ct).ConfigureAwait(false) : null;
        if (budget is null || !maySend)
            return Edited(log, await maker.CarryOnAsync(log, resend, progress, ct).ConfigureAwait(false));
        var expense = new Expense(Estimate(entry), entry.Name, Texts.For(entry.Language), "OverBudgetResume")
        {
            Batch = entry.Batch, Item = entry.Credits > 0 ? null : entry.Item,
        };
        return await meter.SpendAsync(budget, expense, CarryOnAsync, () => Added(log, entry), ct).ConfigureAwait(false);

        async Task<NemoVideo> CarryOnAsync(Balance before)
        {
            // Nobody could tell what an earlier sending cost, so neither what both did; of one that surely cost nothing they can.
            var video = entry.Credits is null or 0
                ? await meter.MeasureAsync(log, before, () => maker.CarryOnAsync(log, resend, progress, ct), ct).ConfigureAwait(false)
                : await maker.CarryOnAsync(log, resend, progress, ct).ConfigureAwait(false);
            return Edited(log, video with { Status = log.Entry.Status, Credits = log.Entry.Credits, CreditsEstimated = log.Entry.CreditsEstimated });
        }
    }

    private decimal Estimate(TurnEntry entry) => history.Estimate(VideoMaker.Video(entry, VideoMaker.Session(entry), null));

    // Nothing if another process is working on it.
    private TurnLog? Take(long id) => journal().ClaimTurn(id) is { } entry
        ? new TurnLog(journal(), options.Time, entry)
        : history.Has(id) ? null : throw Forgotten(id);

    private TurnLog? TakeSent(long id)
    {
        var log = Take(id);
        if (log?.Entry.Status != VideoStatus.Planned)
            return log;
        log.Dispose();
        throw new NemoException(NemoErrorKind.NotSent, Texts.Say("NotSent", log.Entry.Name), Texts.Say("NotSentHint"))
        {
            SessionId = log.Entry.SessionId,
            NothingDone = true,
        };
    }

    // An edit's words are no name for a file: what came of it is the session's video, changed.
    private NemoVideo Edited(TurnLog log, NemoVideo result) =>
        !log.Entry.MakesVideo && history.FindOfSession(result.SessionId) is { } video
            ? result with { Id = video.Id, Name = video.Name, Prompt = video.Prompt, Batch = video.Batch, CreatedAt = video.CreatedAt, ExportPath = video.ExportPath }
            : result;

    private async Task<TurnLog> PlanMessageAsync(NemoSession session, string message, CancellationToken ct)
    {
        var account = await accounts.GetAsync(ct).ConfigureAwait(false);
        return TurnLog.Plan(journal(), options.Time, account.Fingerprint, session, new VideoRequest { Prompt = message }, makesVideo: false);
    }

    /// <summary>Whether carrying a video on may need a message that costs credits.</summary>
    public static bool MaySend(VideoStatus status, bool resend) => status == VideoStatus.Planned || (resend && status == VideoStatus.Unclear);

    private async Task<NemoTurn> SendAsync(TurnLog log, NemoSession session, IProgress<NemoProgress>? progress, CancellationToken ct)
    {
        try
        {
            return await maker.SendAsync(log, session, log.Entry.Prompt, progress, ct).ConfigureAwait(false);
        }
        catch (NemoException error)
        {
            log.Fail(error);
            throw;
        }
        catch (OperationCanceledException)
        {
            log.Stop();
            throw;
        }
    }

    /// <summary>What a turn cost by now.</summary>
    public static (decimal Credits, bool IsEstimated) Cost(TurnLog? log) => (log?.Entry.Credits ?? 0, log?.Entry.CreditsEstimated ?? false);

    private static (decimal Credits, bool IsEstimated) Added(TurnLog log, TurnEntry before) =>
        (Math.Max(0, (log.Entry.Credits ?? 0) - (before.Credits ?? 0)), log.Entry.CreditsEstimated);

    // Waiting for one that nobody will ever finish would have no end.
    private static NemoException Forgotten(long id) =>
        new(NemoErrorKind.NotFound, Texts.Say("VideoForgotten", id), Texts.Say("VideoForgottenHint"));
}
