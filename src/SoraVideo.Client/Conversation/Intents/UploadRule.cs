using System.Text.RegularExpressions;

namespace SoraVideo.Conversation.Intents;

/// <summary>Upload: the verb with a file as its object, or a file by itself.</summary>
internal static partial class UploadRule
{
    private const WordClass Wrapping = WordClass.Filler | WordClass.Request | WordClass.Self | WordClass.Definite | WordClass.Time
        | WordClass.Can | WordClass.Path | WordClass.Url;

    private const WordClass Allowed = Wrapping | WordClass.Upload | WordClass.Indefinite | WordClass.Object | WordClass.Incoming
        | WordClass.Place | WordClass.PlaceName | WordClass.Format | WordClass.Asset;

    public static bool Fits(Clause clause, FileNames files)
    {
        if (clause.HasOnly(Wrapping) && FilesOf(clause, files).Count > 0)
            return true;
        return clause.Has(WordClass.Upload) && clause.HasOnly(Allowed) && !StartsAsQuestion(clause);
    }

    /// <summary>The media files that are there, and with a verb of uploading any file or URL.</summary>
    public static IReadOnlyList<string> FilesOf(Clause clause, FileNames files)
    {
        var isUpload = clause.Has(WordClass.Upload) && clause.HasOnly(Allowed);
        var isExport = clause.Has(WordClass.Export | WordClass.Named);
        return
        [
            .. from word in clause.Words
               where word.Is(WordClass.Path | WordClass.Url)
               where isUpload || (!isExport && (word.Is(WordClass.Url) ? FileNames.IsMediaUrl(word.Text) : files.IsMedia(word.Text)))
               select word.Text,
        ];
    }

    /// <summary>
    /// What is to be done with the files, by their names: the backend hears only this, and couldn't tell what "use it" is about. "Make it
    /// longer" is about the video.
    /// </summary>
    public static string Named(string rest, IReadOnlyList<string> uploaded) => uploaded.Count == 0
        ? rest
        : Used().Replace(rest, found => found.Groups["use"].Value + string.Join(", ", uploaded.Select(FileNames.NameOf)), count: 1);

    [GeneratedRegex(@"(?<use>\b(?:use|add|put|insert|place|play|lay|overlay|set)\s+)(?:it|them|this|these)\b(?!\s+(?:video|clip|film))|(?<use>[把将用])(?:它们?|这个|这些)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Used();

    private static bool StartsAsQuestion(Clause clause) =>
        clause.Words[0].Is(WordClass.Asking)
        || (clause.Words[0].Is(WordClass.Can) && clause.Words.Count > 1 && clause.Words[1].Text is "i" or "we"
            && !clause.Has(WordClass.Definite));
}
