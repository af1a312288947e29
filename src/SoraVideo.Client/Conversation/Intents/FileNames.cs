using System.Text.RegularExpressions;
using SoraVideo.Transport;

namespace SoraVideo.Conversation.Intents;

/// <summary>Finds paths and URLs among words.</summary>
internal sealed partial class FileNames(Func<string, bool> exists)
{
    private const string Trailing = ".,!?:;)]}>\"'\u2019\u201D。，！？；：）】」』》、";

    /// <summary>Whether a path names a media file that is there.</summary>
    public bool IsMedia(string path) => MediaFormats.TypeOf(path) is not null && exists(path);

    /// <summary>Whether a URL is one of a media file.</summary>
    public static bool IsMediaUrl(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address) && MediaFormats.TypeOf(address.AbsolutePath) is not null;

    /// <summary>The name of a file in whatever folder or on whatever site, by which the backend knows it once it is uploaded.</summary>
    public static string NameOf(string file) =>
        (Uri.TryCreate(file, UriKind.Absolute, out var address) ? address.LocalPath : file).Split('/', '\\')[^1];

    /// <summary>The length of the path or URL that begins at a place; 0 where none does.</summary>
    public int Match(string text, int start, bool isChunkStart, bool isNaming, out WordClass kind)
    {
        kind = WordClass.Url;
        if (Url().Match(text, start) is { Success: true } url)
            return Trimmed(url.Value);
        kind = WordClass.Path;
        var chunk = isChunkStart ? Chunk().Match(text, start).Value.TrimEnd(Trailing.ToCharArray()) : "";
        if (IsMedia(chunk))
            return chunk.Length;
        if (isNaming && NewName().Match(text, start) is { Success: true } given)
            return given.Length;
        return Path().Match(text, start) is { Success: true } path ? Trimmed(path.Value) : 0;
    }

    private static int Trimmed(string found) => found.TrimEnd(Trailing.ToCharArray()).Length;

    [GeneratedRegex(@"\Ghttps?://[^\s，。！？；、“”「」『』《》（）\u4e00-\u9fff]+", RegexOptions.IgnoreCase)]
    private static partial Regex Url();

    [GeneratedRegex(@"\G\S+")]
    private static partial Regex Chunk();

    // What follows "save as" is a name in any script.
    [GeneratedRegex(
        @"\G[^\s，。！？、；]{1,255}?\.(?:mp4|mov|avi|webm|mkv|jpe?g|png|gif|webp|mp3|wav|m4a|aac)(?![A-Za-z0-9])", RegexOptions.IgnoreCase)]
    private static partial Regex NewName();

    // Folders of any script from some root with what is in them, a file with a media type's ending, a path from some root, or a folder
    // with its slash.
    [GeneratedRegex(
        @"\G(?:(?:[A-Za-z]:|~|\.{1,2})[\\/](?:[\w\-.@%+\u4e00-\u9fff]{1,80}[\\/]){1,16}"
        + @"(?:[\w\-.@%+\u4e00-\u9fff]{0,80}\.(?:mp4|mov|avi|webm|mkv|jpe?g|png|gif|webp|mp3|wav|m4a|aac)(?![A-Za-z0-9]))?"
        + @"(?![\w\-.@%+])"
        + @"|(?:[A-Za-z]:|~|\.{1,2})?[\\/]?[\w\-.()@%+\\/]{0,255}[\w\-)]\.(?:mp4|mov|avi|webm|mkv|jpe?g|png|gif|webp|mp3"
        + @"|wav|m4a|aac)(?![A-Za-z0-9])"
        + @"|(?:[A-Za-z]:[\\/]|~[\\/]?|\.{1,2}[\\/]|[\\/](?=\w))[\w\-.@%+\\/]{0,255}"
            + @"|[A-Za-z0-9_\-][\w\-.]{0,80}[\\/](?:[\w\-.]{1,80}[\\/]){0,8}(?![\w]))",
        RegexOptions.IgnoreCase | RegexOptions.ECMAScript)]
    private static partial Regex Path();
}
