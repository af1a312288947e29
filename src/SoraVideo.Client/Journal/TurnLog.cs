using SoraVideo.Transport;

namespace SoraVideo.Journal;

/// <summary>Keeps a turn's entry in step with what happens to it, each step on disk before the next is taken.</summary>
internal sealed class TurnLog(IJournal journal, TimeProvider time, TurnEntry entry) : IDisposable
{
    private TurnEntry? planned;

    public TurnEntry Entry { get; private set; } = entry;

    /// <summary>Writes a turn down before anything is done for it.</summary>
    public static TurnLog Plan(IJournal journal, TimeProvider time, string account, NemoSession session, VideoRequest request) =>
        new(journal, time, journal.Add(new TurnEntry
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
        }));

    /// <summary>The message is about to leave.</summary>
    public void Sending(string before)
    {
        planned = Entry.Status == VideoStatus.Planned ? Entry : null;
        Write(Entry with { Status = VideoStatus.Sending, Before = before, Attempts = Entry.Attempts + 1, SentAt = time.GetUtcNow(), Error = null, FinishedAt = null });
    }

    /// <summary>It surely had no effect. What was sent before that, on the user's word, may still have had one.</summary>
    public void Kept()
    {
        if (planned is not null)
            Write(planned);
    }

    /// <summary>Is told when the backend has taken it.</summary>
    public Action? Accepted { get; set; }

    /// <summary>Whether the backend has taken it.</summary>
    public bool WasAccepted { get; private set; }

    /// <summary>The backend has taken it.</summary>
    public void Answering()
    {
        Write(Entry with { Status = VideoStatus.Answering });
        WasAccepted = true;
        Accepted?.Invoke();
    }

    /// <summary>It came to its end.</summary>
    public void Done(string reply) => End(VideoStatus.Done, reply, null);

    /// <summary>The backend gave up on it in words.</summary>
    public void GivenUp(VideoStatus status, string reason) => End(status, Entry.Reply, reason);

    /// <summary>It may or may not have been acted on.</summary>
    public void Unclear(string reason) => End(VideoStatus.Unclear, Entry.Reply, reason);

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
            End(VideoStatus.Failed, null, "Stopped before it was sent.");
    }

    public void Dispose() => journal.ReleaseTurn(Entry.Id);

    private void End(VideoStatus status, string? reply, string? error) =>
        Write(Entry with { Status = status, Reply = reply, Error = error is null ? null : SafeText.ForDisplay(error), FinishedAt = time.GetUtcNow() });

    private void Write(TurnEntry next)
    {
        journal.Update(next);
        Entry = next;
    }
}
