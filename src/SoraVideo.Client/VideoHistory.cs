using SoraVideo.Journal;

namespace SoraVideo;

/// <summary>The videos that the journal knows, as users see them. Nothing is sent.</summary>
internal sealed class VideoHistory(Func<IJournal> journal, TimeProvider time)
{
    // What others left longer ago is nothing that anybody still waits for.
    private static readonly TimeSpan Recent = TimeSpan.FromDays(7);

    /// <summary>Newest first, whatever account they were made with.</summary>
    public IReadOnlyList<NemoVideo> Find(VideoFilter filter) => [.. journal().Find(filter.Query(null)).Select(Video)];

    /// <summary>
    /// An account's videos that are neither on disk nor failed for certain, oldest first; before them the messages in their sessions
    /// that aren't over, as a video is to be exported with what they did.
    /// </summary>
    public IReadOnlyList<NemoVideo> FindUnfinished(string account) =>
        [.. journal().Find(new JournalQuery { Account = account, Unfinished = true }).Reverse().OrderBy(entry => entry.MakesVideo).Select(Video)];

    /// <summary>A session's video: the last that was made in it; none where the journal knows of none.</summary>
    public NemoVideo? FindOfSession(string sessionId)
    {
        var made = journal().Find(new JournalQuery { SessionId = sessionId, MakesVideo = true });
        return made.FirstOrDefault(entry => entry.Status == VideoStatus.Done) is { } done ? Video(done) : made.Select(Video).FirstOrDefault();
    }

    /// <summary>How many recent ones of any other account are that.</summary>
    public int CountUnfinishedOfOthers(string account) =>
        journal().Find(new JournalQuery { Since = time.GetUtcNow() - Recent, Unfinished = true }).Count(entry => entry.Account != account);

    public bool IsUnfinished(long id) => journal().Find(new JournalQuery { Id = id, Unfinished = true }).Count > 0;

    public bool IsInBatch(string sessionId, string batch) =>
        journal().Find(new JournalQuery { SessionId = sessionId, Batch = batch, First = 1 }).Count > 0;

    /// <summary>What a message to a session is likely to cost, in credits: one with content gets edits.</summary>
    public decimal Estimate(string sessionId)
    {
        var done = new JournalQuery { SessionId = sessionId, Status = [VideoStatus.Done], First = 1 };
        return journal().Find(done).Count > 0 ? CreditBudget.EditEstimate : CreditBudget.ClipEstimate;
    }

    public bool Has(long id) => journal().Find(new JournalQuery { Id = id }).Count > 0;

    private static NemoVideo Video(TurnEntry entry) => VideoMaker.Video(entry, VideoMaker.Session(entry), null);
}
