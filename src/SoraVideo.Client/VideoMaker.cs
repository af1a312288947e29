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
    // Later than this nothing that was sent can still be running.
    private static readonly TimeSpan LongPast = TurnTimings.Limit + TimeSpan.FromMinutes(5);

    /// <summary>Does a planned turn: uploads its media, sends its message, and waits for what comes of it.</summary>
    public async Task<NemoVideo> MakeAsync(TurnLog log, NemoSession session, IProgress<NemoProgress>? progress, CancellationToken ct)
    {
        WaitNotice.Listener = progress;
        try
        {
            var uploaded = new List<NemoMedia>();
            foreach (var path in log.Entry.Media)
                uploaded.Add(await uploader.UploadAsync(session.Id, MediaFile.Require(path), progress, ct).ConfigureAwait(false));
            var message = PromptText.Compose(Request(log.Entry), session.Language);
            var turn = await SendAsync(log, session, message, progress, ct).ConfigureAwait(false);
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
        var turn = await new Turn(conversation, states, options.Time, trace, session, message, log).RunAsync(progress, ct).ConfigureAwait(false);
        log.Done(turn.Reply);
        return turn;
    }

    /// <summary>Learns from the session's state what came of a message that an earlier process sent.</summary>
    /// <exception cref="NemoException">It can't be told.</exception>
    public async Task<NemoVideo> ReconcileAsync(TurnLog log, CancellationToken ct)
    {
        var entry = log.Entry;
        var watch = new StateWatch(states, options.Time, entry.SessionId!, entry.Before!, trace);
        var now = await watch.TryReadAsync(ct).ConfigureAwait(false);
        var found = now is not null && watch.Changed(now)
            ? await watch.SettleAsync(now, ct).ConfigureAwait(false)
            : IsLongPast(entry) && now is not null ? null : await watch.WaitForChangeAsync(ct).ConfigureAwait(false);
        if (found is null)
        {
            log.Unclear("The backend shows no trace of the message.");
            throw new NemoException(
                NemoErrorKind.Unclear,
                $"It can't be told whether the backend acted on '{entry.Name}'; it was not sent again.",
                "To have it sent again, which may be charged again: Resume-NemoVideo -Resend") { SessionId = entry.SessionId };
        }

        log.Done(entry.Reply ?? TimelineDiff.Summarize(TimelineDiff.Compare(Timeline.Empty, found.Timeline), stateChanged: true));
        return Video(log.Entry, Session(entry), found) with { Notes = ["What came of it was read from the session's state."] };
    }

    /// <summary>Sends an unclear message again on the user's word, unless the state shows by now what came of it.</summary>
    public async Task<NemoVideo> ResendAsync(TurnLog log, IProgress<NemoProgress>? progress, CancellationToken ct)
    {
        var entry = log.Entry;
        var watch = new StateWatch(states, options.Time, entry.SessionId!, entry.Before!, trace);
        return watch.Changed(await states.GetAsync(entry.SessionId!, ct).ConfigureAwait(false))
            ? await ReconcileAsync(log, ct).ConfigureAwait(false)
            : await MakeAsync(log, Session(entry), progress, ct).ConfigureAwait(false);
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

    private bool IsLongPast(TurnEntry entry) => entry.SentAt is { } sent && options.Time.GetUtcNow() - sent > LongPast;
}
