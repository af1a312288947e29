using SoraVideo.Api;
using SoraVideo.Conversation;
using SoraVideo.Journal;
using SoraVideo.Transport;

namespace SoraVideo;

/// <summary>
/// From a request to a video, remembered at every step. What an earlier process left is carried on from where it stood; a
/// message that may have been sent is never sent again but on the user's word.
/// </summary>
internal sealed class VideoMaker(
    ConversationApi conversation, StateApi states, Uploader uploader, NemoClientOptions options, Action<string> trace)
{
    /// <summary>
    /// Does a planned turn: uploads its media, sends its message, and waits for what comes of it. Of one that an earlier process
    /// began, only what isn't there yet is uploaded.
    /// </summary>
    public async Task<NemoVideo> MakeAsync(
        TurnLog log, NemoSession session, IProgress<NemoProgress>? progress, CancellationToken ct, bool begun = false)
    {
        WaitNotice.Listener = progress;
        try
        {
            var uploaded = await uploader.UploadAsync(session.Id, log.Entry.Media, onlyMissing: begun, progress, ct).ConfigureAwait(false);
            var before = await states.GetAsync(session.Id, ct).ConfigureAwait(false);
            // What was sent earlier may have shown itself while media were uploaded.
            if (Watch(log).Changed(before))
                return await ReconcileAsync(log, progress, ct).ConfigureAwait(false);
            var message = PromptText.Compose(Request(log.Entry), session.Language);
            var turn = await SendAsync(log, session, message, before, progress, ct).ConfigureAwait(false);
            return Video(log.Entry, session, turn.State) with { Changes = turn.Changes, Notes = turn.Notes, Media = uploaded };
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

    /// <summary>Sends a message and waits for what comes of it.</summary>
    public async Task<NemoTurn> SendAsync(TurnLog log, NemoSession session, string message, IProgress<NemoProgress>? progress, CancellationToken ct)
    {
        var before = await states.GetAsync(session.Id, ct).ConfigureAwait(false);
        var turn = await SendAsync(log, session, message, before, progress, ct).ConfigureAwait(false);
        if (!turn.State.IsReady)
            log.OnlyTalked();
        return turn;
    }

    /// <summary>Whether what there is to wait for is over by now, by one look.</summary>
    public async Task<bool> IsOverAsync(TurnLog log, CancellationToken ct) =>
        log.Entry.Status is VideoStatus.Done or VideoStatus.Failed
        || WasWatched(log.Entry)
        || (await Watch(log).TryReadAsync(ct, mustKnow: true).ConfigureAwait(false) is { } now && Watch(log).Changed(now));

    /// <summary>Learns from the session's state what came of a message that an earlier process sent.</summary>
    /// <exception cref="NemoException">It can't be told.</exception>
    public async Task<NemoVideo> ReconcileAsync(TurnLog log, IProgress<NemoProgress>? progress, CancellationToken ct)
    {
        progress?.Report(new NemoProgress { Activity = "Resuming", Status = Texts.Say("LookingWhatCame") });
        var watch = Watch(log);
        // A session that this account can't look into shows nothing, however long it is watched.
        var now = await watch.TryReadAsync(ct, mustKnow: true).ConfigureAwait(false);
        var found = log.Entry.Before is null ? null
            : now is not null && watch.Changed(now) ? log.OwnsChange() ? await watch.SettleAsync(now, ct).ConfigureAwait(false) : null
            : now is not null && WasWatched(log.Entry) ? null
            : await watch.WaitForChangeAsync(ct).ConfigureAwait(false);
        if (found is null)
            throw Unclear(log, now is not null && watch.Changed(now));
        log.Done(log.Entry.Reply ?? TimelineDiff.Summarize(TimelineDiff.Compare(Timeline.Empty, found.Timeline), stateChanged: true), found.Timeline);
        return Video(log.Entry, Session(log.Entry), found) with { Notes = [Texts.Say("ReadFromState")] };
    }

    /// <summary>Sends an unclear message again on the user's word, unless the state shows by now what came of it.</summary>
    /// <exception cref="NemoException">The session has later work, which the message wasn't meant for.</exception>
    public async Task<NemoVideo> ResendAsync(TurnLog log, IProgress<NemoProgress>? progress, CancellationToken ct)
    {
        var now = await states.GetAsync(log.Entry.SessionId!, ct).ConfigureAwait(false);
        if (Watch(log).Shows(now))
            return await ReconcileAsync(log, progress, ct).ConfigureAwait(false);
        if (log.Next() is { } next)
            throw TooLate(log.Entry, next);
        return await MakeAsync(log, Session(log.Entry), progress, ct, begun: true).ConfigureAwait(false);
    }

    /// <summary>Carries on what an earlier process left, from where it stood.</summary>
    public Task<NemoVideo> CarryOnAsync(TurnLog log, bool resend, IProgress<NemoProgress>? progress, CancellationToken ct) => log.Entry.Status switch
    {
        VideoStatus.Planned => MakeAsync(log, Session(log.Entry), progress, ct, begun: true),
        VideoStatus.Unclear when resend => ResendAsync(log, progress, ct),
        VideoStatus.Sending or VideoStatus.Answering or VideoStatus.Unclear => ReconcileAsync(log, progress, ct),
        _ => LookAsync(log.Entry, ct),
    };

    /// <summary>A finished video, with its timeline where the backend still shows it.</summary>
    public async Task<NemoVideo> LookBackAsync(TurnEntry entry, CancellationToken ct)
    {
        try
        {
            return await LookAsync(entry, ct).ConfigureAwait(false);
        }
        catch (NemoException error)
        {
            return Video(entry, Session(entry), null) with { Notes = [Texts.Say("TimelineNotRead", error.Message)] };
        }
    }

    /// <summary>A video whose turn is over, with its timeline as it is now.</summary>
    public async Task<NemoVideo> LookAsync(TurnEntry entry, CancellationToken ct) =>
        Video(entry, Session(entry), await states.GetAsync(entry.SessionId!, ct).ConfigureAwait(false));

    /// <summary>A video as the journal has it.</summary>
    public static NemoVideo Video(TurnEntry entry, NemoSession session, NemoState? state) => new()
    {
        Id = entry.Id,
        Status = entry.Status,
        Error = entry.Error,
        Batch = entry.Batch,
        ExportPath = entry.ExportPath,
        Credits = entry.Credits,
        CreditsEstimated = entry.CreditsEstimated && entry.Credits is not null,
        Name = entry.Name,
        Prompt = entry.Prompt,
        Session = session,
        Reply = entry.Reply ?? "",
        Timeline = state?.Timeline ?? Timeline.Empty,
        CreatedAt = entry.CreatedAt,
        Elapsed = (entry.FinishedAt ?? entry.CreatedAt) - entry.CreatedAt,
    };

    public static NemoSession Session(TurnEntry entry) => new()
    {
        Id = entry.SessionId!,
        TaskId = entry.TaskId,
        UserId = entry.UserId,
        Language = entry.Language,
        CreatedAt = entry.CreatedAt,
    };

    private static VideoRequest Request(TurnEntry entry) => new() { Prompt = entry.Prompt, Duration = entry.Duration, AspectRatio = entry.AspectRatio };

    private async Task<NemoTurn> SendAsync(
        TurnLog log, NemoSession session, string message, NemoState before, IProgress<NemoProgress>? progress, CancellationToken ct)
    {
        var turn = new Turn(conversation, states, options.Time, trace, session, message, log);
        var done = await turn.RunAsync(before, progress, ct).ConfigureAwait(false);
        log.Done(done.Reply, done.State.Timeline);
        return done;
    }

    private StateWatch Watch(TurnLog log) => new(states, options.Time, log, trace);

    // The clock may have been set since, so it alone ends no watch: only one that found nothing before isn't kept up again.
    private bool WasWatched(TurnEntry entry) => entry is { Status: VideoStatus.Unclear, SentAt: { } sent }
        && options.Time.GetUtcNow() - sent > ScaledTime.Real(options.Time, ChangeClaim.LongPast);

    private static NemoException Unclear(TurnLog log, bool isChanged)
    {
        var entry = log.Entry;
        var (reason, what) = entry.Before is null ? (Texts.Say("ReasonBusy"), Texts.Say("UnclearBusy"))
            : isChanged ? (Texts.Say("ReasonAnother"), Texts.Say("UnclearAnother"))
            : (Texts.Say("ReasonNoTrace"), Texts.Say("UnclearNoTrace"));
        log.Unclear(reason);
        return new NemoException(
            NemoErrorKind.Unclear,
            Texts.Say("VideoUnclear", entry.Name, what),
            isChanged
                ? Texts.Say("SeeState", entry.SessionId)
                : Texts.Say("VideoUnclearResend")) { SessionId = entry.SessionId };
    }

    private static NemoException TooLate(TurnEntry entry, TurnEntry next) => new(
        NemoErrorKind.Conflict,
        Texts.Say("VideoOvertaken", entry.Name, next.Name),
        Texts.Say("VideoOvertakenHint", entry.SessionId))
    {
        SessionId = entry.SessionId,
    };
}
