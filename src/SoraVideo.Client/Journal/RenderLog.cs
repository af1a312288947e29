using SoraVideo.Transport;

namespace SoraVideo.Journal;

/// <summary>Keeps a render's entry in step with what happens to it.</summary>
internal sealed class RenderLog(IJournal journal, TimeProvider time, RenderEntry entry) : IDisposable
{
    private static readonly TimeSpan LongAgo = TimeSpan.FromHours(1);

    public RenderEntry Entry { get; private set; } = entry;

    /// <summary>Whether an earlier export wrote it down, so that it may have been submitted already.</summary>
    public bool IsInherited { get; init; }

    /// <summary>How long ago it was submitted: long where nobody knows, nothing for one of this export's own.</summary>
    public TimeSpan? Age => !IsInherited ? null
        : Entry is { Status: RenderStatus.Submitted, SubmittedAt: { } submitted } ? time.GetUtcNow() - submitted
        : LongAgo;

    public void Submitted() =>
        Write(Entry with { Status = RenderStatus.Submitted, Attempts = Entry.Attempts + 1, SubmittedAt = time.GetUtcNow() });

    public void Rendered(string url, RenderTime? took) => Write(Entry with { Status = RenderStatus.Rendered, Url = url, Took = took ?? Entry.Took });

    /// <summary>The file is whole and checked, and is about to get its name.</summary>
    public void Fetched(string target, string sha256) => Write(Entry with { Target = target, Sha256 = sha256 });

    public void Downloaded() => Write(Entry with { Status = RenderStatus.Downloaded, FinishedAt = time.GetUtcNow() });

    public void Failed(string? reason) => Write(Entry with { Status = RenderStatus.Failed, Error = reason is null ? null : SafeText.ForDisplay(reason), FinishedAt = time.GetUtcNow() });

    /// <summary>Another process, or another thread, has it in hand.</summary>
    public static NemoException Taken(string? sessionId) =>
        new(NemoErrorKind.Conflict, Texts.Say("ExportRunning", sessionId), Texts.Say("ExportRunningHint")) { SessionId = sessionId };

    public void Dispose() => journal.Release(Entry);

    private void Write(RenderEntry next)
    {
        journal.Update(next);
        Entry = next;
    }
}
