using System.Collections;
using SoraVideo.Journal;
using SoraVideo.Pipeline;

namespace SoraVideo.Binding;

/// <summary>The latest videos of the journal that a command would use, for those who type. From memory and disk only.</summary>
internal static class RecentVideos
{
    // Whoever looks for an older one knows its name.
    private const int Most = 1000;

    /// <summary>Newest first; nothing where the journal can't be read.</summary>
    /// <param name="bound">The parameters that were typed so far.</param>
    public static IReadOnlyList<RecentVideo> For(IDictionary bound)
    {
        var connection = Given(bound) ?? ConnectionStore.Current;
        if (connection is { IsClosed: false, HasJournal: false })
            return [.. connection.Client.FindVideos(new VideoFilter { First = Most }).Select(Recent)];
        var options = NemoClientOptions.FromEnvironment();
        // A database may let whoever types wait.
        var isShared = connection is { IsClosed: false } ? connection.IsJournalShared : options.Journal is not null;
        return isShared ? [] : JournalGlance.Read(Path.Combine(new Account.StateFolder(options.StateFolder).FullPath, "journal.db"), Most);
    }

    private static NemoConnection? Given(IDictionary bound) =>
        (bound["Connection"] is System.Management.Automation.PSObject wrapped ? wrapped.BaseObject : bound["Connection"]) as NemoConnection;

    private static RecentVideo Recent(NemoVideo video) => new(video.Name, video.Status.ToString())
    {
        SessionId = video.SessionId,
        Prompt = video.Prompt,
        Batch = video.Batch,
        CreatedAt = video.CreatedAt,
    };
}
