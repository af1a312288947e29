using System.Text.RegularExpressions;

namespace SoraVideo.Conversation;

/// <summary>The backend's second stage: music and titles that it adds behind a clip though nobody asked for them.</summary>
internal static partial class UnaskedTracks
{
    /// <summary>The tracks that were added and that the words say nothing of.</summary>
    public static IReadOnlyList<TimelineChange> Among(IReadOnlyList<TimelineChange> changes, string words) =>
    [
        .. changes.Where(change => change.Kind == ChangeKind.Added && change.Track switch
        {
            "BGM" => !Sound().IsMatch(words),
            "Title" => !Title().IsMatch(words),
            _ => false,
        }),
    ];

    [GeneratedRegex(
        @"\b(?:music|songs?|bgm|soundtrack|audio|sounds?|voice\w*|narrat\w*|tune|beat|lo-?fi|jazz|piano|score)\b|音乐|配乐|音效|声|旁白|歌|音轨",
        RegexOptions.IgnoreCase)]
    private static partial Regex Sound();

    [GeneratedRegex(@"\b(?:title[sd]?|captions?|subtitles?|text|words?|credits|called|named)\b|标题|字幕|文字|片头|片名", RegexOptions.IgnoreCase)]
    private static partial Regex Title();
}
