using System.Collections;

namespace SoraVideo.Binding;

/// <summary>
/// A word that Export-NemoVideo takes for a folder. Whoever types a video's name there would get another video, in a folder called that.
/// </summary>
internal static class PathWord
{
    /// <exception cref="NemoException">InvalidInput: it is a video's name, and no folder that is there.</exception>
    public static void Require(string word, string path, IDictionary bound)
    {
        var isWord = bound.Contains("Path") && word.IndexOfAny(['/', '\\', '.', '{', ':', '~']) < 0 && !Directory.Exists(path);
        if (isWord && RecentVideos.For(bound).Any(video => video.Name.Equals(word, StringComparison.OrdinalIgnoreCase)))
            throw new NemoException(NemoErrorKind.InvalidInput, Texts.Say("PathIsVideo", word), Texts.Say("PathIsVideoHint", word));
    }
}
