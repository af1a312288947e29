namespace SoraVideo.Journal;

/// <summary>Keeps a render's entry in step with what happens to it.</summary>
internal sealed class RenderLog(IJournal journal, TimeProvider time, RenderEntry entry) : IDisposable
{
    public RenderEntry Entry { get; private set; } = entry;

    /// <summary>Whether an earlier export wrote it down, so that it may have been submitted already.</summary>
    public bool IsInherited { get; init; }

    public void Submitted() => Write(Entry with { Status = RenderStatus.Submitted, Attempts = Entry.Attempts + 1 });

    public void Rendered(string url) => Write(Entry with { Status = RenderStatus.Rendered, Url = url });

    public void Downloaded(string target) => Write(Entry with { Status = RenderStatus.Downloaded, Target = target, FinishedAt = time.GetUtcNow() });

    public void Failed(string? reason) => Write(Entry with { Status = RenderStatus.Failed, Error = reason, FinishedAt = time.GetUtcNow() });

    public void Dispose() => journal.ReleaseRender(Entry.Id);

    private void Write(RenderEntry next)
    {
        journal.Update(next);
        Entry = next;
    }
}
