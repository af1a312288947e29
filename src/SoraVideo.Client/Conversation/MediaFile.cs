using SoraVideo.Transport;

namespace SoraVideo.Conversation;

/// <summary>Checks a media file before a byte of it is sent.</summary>
internal static class MediaFile
{
    /// <exception cref="NemoException">It isn't there, has a type that the backend doesn't take, or is empty or too large.</exception>
    public static FileInfo Require(string path)
    {
        if (Directory.Exists(path))
            throw new NemoException(NemoErrorKind.FileUnreadable, $"'{path}' is a folder.", "Give a file.");
        var file = new FileInfo(path);
        if (!file.Exists)
            throw new NemoException(NemoErrorKind.FileUnreadable, $"There is no file '{path}'.", "Check the path.");
        if (MediaFormats.TypeOf(path) is null)
            throw new NemoException(NemoErrorKind.UnsupportedMedia, $"'{file.Name}' is of a type that can't be uploaded.", Hint(path));
        // Pipes and devices have no length either, and opening one may never return.
        if (file.Length == 0)
        {
            throw new NemoException(
                NemoErrorKind.UnsupportedMedia, $"'{file.Name}' is empty, or no ordinary file.", "Give a file with something in it.");
        }

        return file.Length <= MediaFormats.MaxBytes
            ? file
            : throw new NemoException(
                NemoErrorKind.MediaTooLarge, $"'{file.Name}' has {ByteText.Of(file.Length)}; 500 MB is the limit.", "Compress or trim it.");
    }

    private static string Hint(string path) =>
        $"The backend takes {MediaFormats.List}."
        + (PromptFile.IsOne(path) ? " A prompt file goes to New-NemoVideo, which reads its text." : "");
}
