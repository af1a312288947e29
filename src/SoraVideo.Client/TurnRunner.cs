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
        using var log = await PlanAsync(session, new VideoRequest { Prompt = message }, ct).ConfigureAwait(false);
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
            log = await PlanAsync(session, new VideoRequest { Prompt = message }, ct).ConfigureAwait(false);
            var turn = await SendAsync(log, session, progress, ct).ConfigureAwait(false);
            await meter.MeasureAsync(log, before, ct).ConfigureAwait(false);
            return turn;
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

    /// <summary>Carries a video on from where its process left it, within a budget if that may need a message.</summary>
    /// <returns>The finished video; nothing if another process is working on it.</returns>
    /// <exception cref="NemoException">OverBudget: nothing was sent.</exception>
    public async Task<NemoVideo?> ResumeAsync(long id, bool resend, CreditBudget? budget, IProgress<NemoProgress>? progress, CancellationToken ct)
    {
        WaitNotice.Listener = progress;
        if (journal().ClaimTurn(id) is not { } entry)
            return history.Has(id) ? null : throw Forgotten(id);
        using var log = new TurnLog(journal(), options.Time, entry);
        if (budget is null || !MaySend(entry.Status, resend))
            return await maker.CarryOnAsync(log, resend, progress, ct).ConfigureAwait(false);
        var expense = new Expense(history.Estimate(entry.SessionId!), entry.Name, Texts.For(entry.Language), "OverBudgetResume");
        return await meter.SpendAsync(budget, expense, CarryOnAsync, () => Added(log, entry), ct).ConfigureAwait(false);

        async Task<NemoVideo> CarryOnAsync(Balance before)
        {
            var video = await maker.CarryOnAsync(log, resend, progress, ct).ConfigureAwait(false);
            // Nobody could tell what an earlier sending cost, so neither what both did.
            if (entry.Credits is null)
                await meter.MeasureAsync(log, before, ct).ConfigureAwait(false);
            return video with { Credits = log.Entry.Credits, CreditsEstimated = log.Entry.CreditsEstimated };
        }
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
