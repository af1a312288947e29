using SoraVideo.Api;
using SoraVideo.Journal;
using SoraVideo.Transport;

namespace SoraVideo;

/// <summary>From draft to finished render: submit, look, wait.</summary>
internal sealed class Exporter(RenderApi renders, StateApi states, RenderPlanner planner, Func<IJournal> journal, NemoClientOptions options, Action<string> trace)
{
    private readonly RenderWaiter waiter = new(renders, options, trace);

    public async Task<NemoRender> RenderAsync(string sessionId, RenderSettings settings, IProgress<NemoProgress>? progress, CancellationToken ct)
    {
        WaitNotice.Listener = progress;
        var state = await states.GetAsync(sessionId, ct).ConfigureAwait(false);
        if (!state.IsReady || state.Draft is null)
            throw new NemoException(NemoErrorKind.NothingToExport, Texts.Say("TimelineEmpty", sessionId), Texts.Say("TimelineEmptyHint")) { SessionId = sessionId };
        NemoRender? failed = null;
        // A failed render is submitted once more, with a new id.
        for (var attempt = 0; attempt < 2; attempt++)
        {
            using var log = await planner.PlanAsync(sessionId, state.Draft, settings, ct).ConfigureAwait(false);
            try
            {
                var render = await SubmitAsync(log, state.Draft, settings, progress, ct).ConfigureAwait(false);
                var watch = new RenderWatch(options.Time, log.Age, journal().RenderTimes(log.Entry));
                render = await waiter.WaitAsync(render, watch, progress, ct).ConfigureAwait(false);
                if (!render.IsFailed)
                {
                    log.Rendered(render.Url!, watch.Took);
                    return render;
                }

                failed = render;
                log.Failed(render.Error);
                trace(Texts.Say("RenderFailedTrace", render.Id, SafeText.Line(render.Error ?? render.Status, 120)));
                // Whoever cancelled it doesn't want it made again.
                if (render.IsCancelled)
                    break;
            }
            catch (NemoException error) when (error.Kind == NemoErrorKind.NotFound)
            {
                // Not begun anew by itself; but neither is the next export to ask for what the backend has forgotten.
                log.Failed(error.Message);
                throw;
            }
            catch (NemoException error) when (
                error.Kind is NemoErrorKind.Conflict or NemoErrorKind.UnknownCode && attempt == 0 && log.Entry.Status == RenderStatus.Planned)
            {
                // The error of an id that is taken is documented without its code.
                log.Failed(error.Message);
                trace(Texts.Say("RenderIdRefused", log.Entry.RenderId, error.Message));
            }
        }

        throw Failed(failed!);
    }

    /// <summary>Cancels what of a session is still being rendered.</summary>
    public async Task<int> CancelAsync(string sessionId, CancellationToken ct)
    {
        var cancelled = 0;
        foreach (var entry in journal().Renders(sessionId).Where(render => render.Status is RenderStatus.Planned or RenderStatus.Submitted))
        {
            await renders.CancelAsync(entry.RenderId, ct).ConfigureAwait(false);
            if (journal().ClaimRender(entry.Id) is { } mine)
            {
                using var log = new RenderLog(journal(), options.Time, mine);
                log.Failed("Cancelled.");
            }

            cancelled++;
        }

        return cancelled;
    }

    /// <summary>Waits for a render until it has a link.</summary>
    /// <exception cref="NemoException">It failed, or takes longer than the time that was set.</exception>
    public async Task<NemoRender> WaitAsync(NemoRender render, IProgress<NemoProgress>? progress, CancellationToken ct)
    {
        WaitNotice.Listener = progress;
        // The first look must succeed: there is nothing to wait for where nobody answers.
        var now = await renders.GetAsync(render.Id, render.SessionId, ct).ConfigureAwait(false);
        var entry = journal().Render(render.Id);
        var age = options.Time.GetUtcNow() - (entry?.SubmittedAt ?? options.Time.GetUtcNow());
        var watch = new RenderWatch(options.Time, age, entry is null ? [] : journal().RenderTimes(entry));
        watch.Note(TimeSpan.Zero, now);
        var done = await waiter.WaitAsync(now, watch, progress, ct).ConfigureAwait(false);
        return done.IsFailed ? throw Failed(done) : done;
    }

    private async Task<NemoRender> SubmitAsync(RenderLog log, string draft, RenderSettings settings, IProgress<NemoProgress>? progress, CancellationToken ct)
    {
        var id = log.Entry.RenderId;
        var planned = new NemoRender { Id = id, SessionId = log.Entry.SessionId, Status = "pending" };
        progress?.Report(RenderWaiter.Say(id, Texts.Say("Submitting")));
        if (log.Entry.Status != RenderStatus.Planned)
            return planned;
        NemoRender render;
        try
        {
            // One that an earlier process planned may have been submitted by it.
            render = log.IsInherited && await FindAsync(planned, ct).ConfigureAwait(false) is { } there
                ? there
                : await renders.SubmitAsync(id, planned.SessionId!, draft, settings, ct).ConfigureAwait(false);
        }
        catch (NemoException error) when (error.Kind is NemoErrorKind.Disconnected or NemoErrorKind.TimedOut or NemoErrorKind.ServerError)
        {
            render = await FindOrResubmitAsync(planned, draft, settings, error, ct).ConfigureAwait(false);
        }

        log.Submitted();
        return render;
    }

    // Whether a submit arrived is asked by its own id. Only a backend that surely doesn't know it gets it again, under the same id.
    private async Task<NemoRender> FindOrResubmitAsync(NemoRender lost, string draft, RenderSettings settings, NemoException error, CancellationToken ct)
    {
        try
        {
            return await waiter.LookAsync(lost, ct).ConfigureAwait(false) ?? throw error;
        }
        catch (NemoException unknown) when (unknown.Kind == NemoErrorKind.NotFound)
        {
            return await ResubmitAsync(lost, draft, settings, ct).ConfigureAwait(false);
        }
    }

    private async Task<NemoRender> ResubmitAsync(NemoRender lost, string draft, RenderSettings settings, CancellationToken ct)
    {
        try
        {
            return await renders.SubmitAsync(lost.Id, lost.SessionId!, draft, settings, ct).ConfigureAwait(false);
        }
        catch (NemoException error) when (error.Kind == NemoErrorKind.Conflict)
        {
            // The backend has it after all.
            return lost;
        }
    }

    private async Task<NemoRender?> FindAsync(NemoRender render, CancellationToken ct)
    {
        try
        {
            return await renders.GetAsync(render.Id, render.SessionId, ct).ConfigureAwait(false);
        }
        catch (NemoException error) when (error.Kind == NemoErrorKind.NotFound)
        {
            return null;
        }
    }

    private static NemoException Failed(NemoRender render) => new(
        NemoErrorKind.RenderFailed,
        render.IsCancelled
            ? Texts.Say("RenderCancelled")
            : Texts.Say("RenderFailed", SafeText.Line(render.Error ?? render.Message ?? Texts.Say("RenderWithoutReason")).TrimEnd('.')),
        Texts.Say("RenderFailedHint")) { RenderId = render.Id, SessionId = render.SessionId };
}
