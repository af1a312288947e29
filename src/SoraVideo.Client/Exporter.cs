using SoraVideo.Api;
using SoraVideo.Journal;
using SoraVideo.Transport;

namespace SoraVideo;

/// <summary>From draft to finished render: submit, look, wait.</summary>
internal sealed class Exporter(RenderApi renders, StateApi states, RenderPlanner planner, Func<IJournal> journal, NemoClientOptions options, Action<string> trace)
{
    // Right after the submit the backend may not know the id yet, and a finished render may lack its link for a moment.
    private const int Grace = 3;
    private static readonly TimeSpan GraceWait = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ShortestWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan FirstLook = TimeSpan.FromSeconds(2);

    public async Task<NemoRender> RenderAsync(string sessionId, RenderSettings settings, IProgress<NemoProgress>? progress, CancellationToken ct)
    {
        WaitNotice.Listener = progress;
        var state = await states.GetAsync(sessionId, ct).ConfigureAwait(false);
        if (!state.IsReady || state.Draft is null)
            throw new NemoException(NemoErrorKind.NothingToExport, $"There is nothing on the timeline of session {sessionId} yet.", "Make a video in it first with New-NemoVideo.") { SessionId = sessionId };
        NemoRender? failed = null;
        // A failed render is submitted once more, with a new id.
        for (var attempt = 0; attempt < 2; attempt++)
        {
            using var log = await planner.PlanAsync(sessionId, state.Draft, settings, ct).ConfigureAwait(false);
            try
            {
                var render = await SubmitAsync(log, state.Draft, settings, progress, ct).ConfigureAwait(false);
                render = await WaitUntilDoneAsync(render, progress, ct).ConfigureAwait(false);
                if (!render.IsFailed)
                {
                    log.Rendered(render.Url!);
                    return render;
                }

                failed = render;
                log.Failed(render.Error);
                trace($"render {render.Id} failed: {SafeText.Line(render.Error ?? render.Status, 120)}");
            }
            catch (NemoException error) when (error.Kind == NemoErrorKind.NotFound)
            {
                // Not begun anew by itself; but neither is the next export to ask for what the backend has forgotten.
                log.Failed(error.Message);
                throw;
            }
            catch (NemoException error) when (error.Kind is NemoErrorKind.Conflict or NemoErrorKind.UnknownCode && attempt == 0)
            {
                // The error of an id that is taken is documented without its code.
                log.Failed(error.Message);
                trace($"render id {log.Entry.RenderId} was refused; choosing another: {error.Message}");
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
        var done = await WaitUntilDoneAsync(now, progress, ct).ConfigureAwait(false);
        return done.IsFailed ? throw Failed(done) : done;
    }

    private async Task<NemoRender> SubmitAsync(RenderLog log, string draft, RenderSettings settings, IProgress<NemoProgress>? progress, CancellationToken ct)
    {
        var id = log.Entry.RenderId;
        var planned = new NemoRender { Id = id, SessionId = log.Entry.SessionId, Status = "pending" };
        progress?.Report(Say(id, "submitting"));
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
            return await PollAsync(lost, known: false, ct).ConfigureAwait(false) ?? throw error;
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

    private async Task<NemoRender> WaitUntilDoneAsync(NemoRender render, IProgress<NemoProgress>? progress, CancellationToken ct)
    {
        var started = options.Time.GetTimestamp();
        var looksWithoutLink = 0;
        // The first look comes soon: it shows a draft that fails at once, and how often the backend wants to be asked.
        var usual = FirstLook;
        while (true)
        {
            if (render.IsFailed || render is { IsCompleted: true, Url.Length: > 0 })
                return render;
            if (render.IsCompleted && ++looksWithoutLink > Grace)
                return render with { Url = await renders.FindLinkAsync(options.ApiUrl, render.Id, ct).ConfigureAwait(false) ?? throw NoLink(render) };
            var left = options.RenderTimeout - options.Time.GetElapsedTime(started);
            if (left <= TimeSpan.Zero)
                throw TimedOut(render);
            progress?.Report(Say(render.Id, render.Status) with { Percent = render.Progress is { } percent ? Math.Clamp(percent, 0, 100) : null });
            var wait = render.IsCompleted ? GraceWait : Asked(render) ?? usual;
            usual = options.RenderPollInterval;
            await Task.Delay(wait < left ? wait : left, options.Time, ct).ConfigureAwait(false);
            render = await PollAsync(render, known: false, ct).ConfigureAwait(false) ?? render;
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

    // A failed look is no failed render; but an id that the backend keeps not knowing is wrong.
    private async Task<NemoRender?> PollAsync(NemoRender render, bool known, CancellationToken ct)
    {
        for (var look = 1; ; look++)
        {
            try
            {
                return await renders.GetAsync(render.Id, render.SessionId, ct).ConfigureAwait(false);
            }
            catch (NemoException error) when (error.Kind == NemoErrorKind.NotFound && !known && look < Grace)
            {
                await Task.Delay(GraceWait, options.Time, ct).ConfigureAwait(false);
            }
            catch (NemoException error) when (error.Kind is NemoErrorKind.Disconnected or NemoErrorKind.TimedOut or NemoErrorKind.ServerError or NemoErrorKind.Unreachable or NemoErrorKind.NameNotFound or NemoErrorKind.RateLimited)
            {
                trace($"render {render.Id} could not be looked at: {error.Message}");
                return null;
            }
        }
    }

    // A backend that asks to be asked at once would be asked without a pause.
    private static TimeSpan? Asked(NemoRender render) => render.RetryAfter < ShortestWait ? ShortestWait : render.RetryAfter;

    private static NemoProgress Say(string id, string status) => new() { Activity = "Rendering", Status = SafeText.Line(status, 40), RenderId = id };

    private static NemoException Failed(NemoRender render) => new(
        NemoErrorKind.RenderFailed,
        $"The render failed: {SafeText.Line(render.Error ?? render.Message ?? "the backend gave no reason").TrimEnd('.')}.",
        "The session is kept; change the video or export it again.") { RenderId = render.Id, SessionId = render.SessionId };

    internal static NemoException NoLink(NemoRender render) => new(
        NemoErrorKind.UnexpectedAnswer, "The backend gives no link to the render's file.", $"Try later with: Export-NemoVideo -RenderId {render.Id}")
    {
        RenderId = render.Id,
        SessionId = render.SessionId,
    };

    private NemoException TimedOut(NemoRender render) => new(
        NemoErrorKind.RenderTimedOut,
        $"The render isn't done after {options.RenderTimeout.TotalMinutes:0.#} minutes.",
        $"It goes on; fetch it later with: Export-NemoVideo -RenderId {render.Id}") { RenderId = render.Id, SessionId = render.SessionId };
}
