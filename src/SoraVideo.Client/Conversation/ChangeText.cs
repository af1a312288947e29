
namespace SoraVideo.Conversation;

/// <summary>Changes of a timeline in the user's language, for turns that said nothing themselves.</summary>
internal static class ChangeText
{
    /// <summary>The changes as a sentence; what to say instead where there are none.</summary>
    public static string Summarize(IReadOnlyList<TimelineChange> changes, bool isChanged, Texts texts)
    {
        if (changes.Count == 0)
            return texts.Get(isChanged ? "OnlyProjectChanged" : "NothingChanged");
        var list = string.Join("; ", changes.Select(change => Of(change, texts)));
        return $"{char.ToUpperInvariant(list[0])}{list[1..]}{(texts == Texts.Chinese ? "。" : ".")}";
    }

    private static string Of(TimelineChange change, Texts texts) => change.Kind switch
    {
        ChangeKind.Added => texts.Get("ChangeAdded", change.Track, change.After!),
        ChangeKind.Removed => texts.Get("ChangeRemoved", change.Track, change.Before!),
        _ => texts.Get("ChangeChanged", change.Track, change.Before!, change.After!),
    };
}
