using SoraVideo.Transport;

namespace SoraVideo.Journal;

/// <summary>Keeps a turn's entry in step with what happens to it, each step on disk before the next is taken.</summary>
internal sealed class TurnLog(IJournal journal, TimeProvider time, TurnEntry entry) : IDisposable
{
    private TurnEntry? planned;

    public TurnEntry Entry { get; private set; } = entry;

    /// <summary>Writes a turn down before anything is done for it.</summary>
    public static TurnLog Plan(
        IJournal journal, TimeProvider time, string account, NemoSession session, VideoRequest request, bool makesVideo = true) =>
        new(journal, time, journal.Add(NewEntry(time, account, session, request) with { MakesVideo = makesVideo }));

    /// <summary>Writes a batch's item down before anything is done for it; nothing if the batch has it already.</summary>
    public static TurnLog? PlanItem(IJournal journal, TimeProvider time, string account, NemoSession session, VideoRequest request, BatchItem item) =>
        journal.AddToBatch(NewEntry(time, account, session, request) with { Batch = item.Batch, Item = item.Key }) is { } added
            ? new TurnLog(journal, time, added)
            : null;

    /// <summary>The message is about to leave. What it may cost counts from here on, until it is known better.</summary>
    public void Sending(NemoState before)
    {
        planned = Entry.Status == VideoStatus.Planned ? Entry : null;
        var isFirst = !before.IsReady && (Entry.MakesVideo || !IsClipComing());
        Write(Entry with
        {
            Status = VideoStatus.Sending,
            Before = before.Work,
            // What is said first in a session has nothing to change.
            MakesVideo = Entry.MakesVideo || isFirst,
            Attempts = Entry.Attempts + 1,
            SentAt = SendTime(),
            Reply = null,
            Error = null,
            FinishedAt = null,
            Credits = (Entry.Credits ?? 0) + (isFirst ? CreditBudget.ClipEstimate : CreditBudget.EditEstimate),
            CreditsEstimated = true,
        });
    }

    /// <summary>
    /// Refuses to send anything for one that has stood still: it may have been taken over by who then looks into the session in vain.
    /// </summary>
    /// <exception cref="NemoException">JournalUnusable, transient, and nothing was sent.</exception>
    public void RequireAlive() => journal.RequireAlive();

    /// <summary>It surely had no effect. What was sent before that, on the user's word, may still have had one.</summary>
    public void Kept()
    {
        if (planned is not null)
            Write(planned);
    }

    /// <summary>What it really cost.</summary>
    public void Cost(decimal credits) => Write(Entry with { Credits = credits, CreditsEstimated = false });

    /// <summary>Whether what changed in the session since the message left is surely this turn's work.</summary>
    public bool OwnsChange()
    {
        try
        {
            return ChangeClaim.IsSure(Entry, InSession());
        }
        catch (NemoException error) when (error.Kind == NemoErrorKind.JournalUnusable)
        {
            return false;
        }
    }

    /// <summary>The first message that was sent in the session after this one.</summary>
    public TurnEntry? Next() => ChangeClaim.Next(Entry, InSession());

    /// <summary>Is told when the backend has taken it.</summary>
    public Action? Accepted { get; set; }

    /// <summary>Whether the backend has taken it.</summary>
    public bool WasAccepted { get; private set; }

    /// <summary>The backend has taken it.</summary>
    public void Answering()
    {
        try
        {
            Write(Entry with { Status = VideoStatus.Answering });
        }
        catch (NemoException error) when (error.Kind is NemoErrorKind.JournalUnusable or NemoErrorKind.Conflict)
        {
            // That it was sent is on disk, which is enough for whoever finds it again; hanging up could cancel what is paid for.
        }

        WasAccepted = true;
        Accepted?.Invoke();
    }

    /// <summary>It came to its end.</summary>
    public void Done(string reply, Timeline made)
    {
        End(VideoStatus.Done, reply, null);
        try
        {
            if (made.HasContent)
                journal.Keep(Entry.Id, made);
        }
        catch (NemoException error) when (error.Kind == NemoErrorKind.JournalUnusable)
        {
            // The video is done and written down; its timeline is on the backend.
        }
    }

    /// <summary>
    /// The backend answered and made nothing that its state shows. A balance that is still untouched is no proof that nothing will come of
    /// it, so that it is the user's to send it again.
    /// </summary>
    public void MadeNothing(string reply) => End(VideoStatus.Unclear, reply, Texts.Say("ReasonMadeNothing"));

    /// <summary>A message came to its end, and its session still has no video.</summary>
    public void OnlyTalked() => Write(Entry with { MakesVideo = false });

    /// <summary>The backend gave up on it in words.</summary>
    public void GivenUp(VideoStatus status, string reason) => End(status, Entry.Reply, reason);

    /// <summary>It may or may not have been acted on.</summary>
    public void Unclear(string reason) => End(VideoStatus.Unclear, Entry.Reply, reason);

    /// <summary>
    /// A busy session turned it away. What changes there now is the other message's work, so the snapshot is of no use any more; but
    /// no proof is documented that nothing was done.
    /// </summary>
    public void Busy(string reason)
    {
        Entry = Entry with { Before = null };
        Refused(reason);
    }

    /// <summary>It was turned away, in a manner that is no proof that nothing was done.</summary>
    public void Refused(string reason)
    {
        WasRefused = true;
        Unclear(reason);
    }

    /// <summary>Whether it was turned away in that manner.</summary>
    public bool WasRefused { get; private set; }

    /// <summary>An error ended the work on it. What surely had no effect has failed; anything else is left to be reconciled.</summary>
    public void Fail(NemoException error)
    {
        if (Entry.FinishedAt is not null)
            return;
        var hadNoEffect = Entry.Status == VideoStatus.Planned || error.NothingSent || error.NothingDone;
        // Of a message that was sent before, on whose account it was sent again, no refusal says that it had none.
        if (hadNoEffect && Entry.Attempts < 2)
            End(VideoStatus.Failed, null, error.Message);
        else if (hadNoEffect)
            Unclear(error.Message);
        else if (error.Kind == NemoErrorKind.Unclear)
            Unclear(error.Message);
    }

    /// <summary>The user stopped it. What wasn't sent yet never will be; anything else is left to be reconciled.</summary>
    public void Stop()
    {
        if (Entry.Status == VideoStatus.Planned)
            End(VideoStatus.Failed, null, Texts.Say("StoppedUnsent"));
    }

    public void Dispose() => journal.Release(Entry);

    private void End(VideoStatus status, string? reply, string? error) =>
        Write(Entry with
        {
            Status = status,
            Reply = reply,
            Error = error is null ? null : SafeText.ForDisplay(error),
            FinishedAt = time.GetUtcNow(),
            Credits = status == VideoStatus.Failed ? null : Entry.Credits,
        });

    private IReadOnlyList<TurnEntry> InSession() => journal.Find(new JournalQuery { SessionId = Entry.SessionId });

    // Another message is at work on the session's clip, which isn't there yet.
    private bool IsClipComing() => InSession().Any(other =>
        other.Id != Entry.Id && other is { MakesVideo: true, Status: VideoStatus.Sending or VideoStatus.Answering });

    // The order of a session's messages must hold though the clock be set back between them.
    private DateTimeOffset SendTime()
    {
        var last = InSession().Max(other => other.SentAt);
        return last > time.GetUtcNow() ? last.Value : time.GetUtcNow();
    }

    private void Write(TurnEntry next)
    {
        try
        {
            journal.Update(next);
        }
        catch (NemoException error) when (error.Kind == NemoErrorKind.Conflict && Entry.SentAt is not null && IsForgotten())
        {
            // Forgotten while it was out: its work goes on, with nothing to write down.
        }

        Entry = next;
    }

    private bool IsForgotten() => journal.Find(new JournalQuery { Id = Entry.Id }).Count == 0;

    private static TurnEntry NewEntry(TimeProvider time, string account, NemoSession session, VideoRequest request) => new()
    {
        Account = account,
        SessionId = session.Id,
        TaskId = session.TaskId,
        UserId = session.UserId,
        Language = session.Language,
        Name = request.NameOrDefault,
        Prompt = request.Prompt,
        Duration = request.Duration,
        AspectRatio = request.AspectRatio,
        Media = [.. request.Media.Select(Path.GetFullPath)],
        Status = VideoStatus.Planned,
        CreatedAt = time.GetUtcNow(),
    };
}
