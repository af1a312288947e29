using System.Collections;
using SoraVideo.Account;
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
        var connection = ConnectionOf(bound);
        if (connection is { HasJournal: false })
            return [.. connection.Client.FindVideos(new VideoFilter { First = Most }).Select(Recent)];
        var options = connection?.Options ?? NemoClientOptions.FromEnvironment();
        // A database may let whoever types wait.
        return options.Journal is not null
            ? []
            : JournalGlance.Read(Path.Combine(new StateFolder(options.StateFolder).FullPath, StateFolder.Journal), Most);
    }

    /// <summary>The connection that the command would use; none where it would make one or need none.</summary>
    /// <param name="bound">The parameters that were typed so far.</param>
    public static NemoConnection? ConnectionOf(IDictionary bound)
    {
        var given = bound["Connection"] is System.Management.Automation.PSObject wrapped ? wrapped.BaseObject : bound["Connection"];
        return given is NemoConnection { IsClosed: false } open ? open : ConnectionStore.Current;
    }

    private static RecentVideo Recent(NemoVideo video) => new(video.Name, video.Status.ToString())
    {
        SessionId = video.SessionId,
        Prompt = video.Prompt,
        Batch = video.Batch,
        CreatedAt = video.CreatedAt,
    };
}
