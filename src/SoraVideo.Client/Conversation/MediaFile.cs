using SoraVideo.Transport;

namespace SoraVideo.Conversation;

/// <summary>Checks a media file before a byte of it is sent.</summary>
internal static class MediaFile
{
    /// <exception cref="NemoException">It isn't there, has a type that the backend doesn't take, or is empty or too large.</exception>
    public static FileInfo Require(string path)
    {
        if (Directory.Exists(path))
            throw new NemoException(NemoErrorKind.FileUnreadable, Texts.Say("IsFolder", path), Texts.Say("GiveFile"));
        var file = new FileInfo(path);
        if (!file.Exists)
            throw new NemoException(NemoErrorKind.FileUnreadable, Texts.Say("NoSuchFile", path), Texts.Say("CheckPath"));
        if (MediaFormats.TypeOf(path) is null)
            throw new NemoException(NemoErrorKind.UnsupportedMedia, Texts.Say("MediaTypeUnsupported", file.Name), Hint(path));
        // Pipes and devices have no length either, and opening one may never return.
        if (file.Length == 0)
        {
            throw new NemoException(
                NemoErrorKind.UnsupportedMedia, Texts.Say("MediaEmpty", file.Name), Texts.Say("MediaEmptyHint"));
        }

        return file.Length <= MediaFormats.MaxBytes
            ? file
            : throw new NemoException(
                NemoErrorKind.MediaTooLarge, Texts.Say("MediaOverLimit", file.Name, ByteText.Of(file.Length)), Texts.Say("CompressIt"));
    }

    private static string Hint(string path) =>
        Texts.Say("BackendTakes", MediaFormats.List)
        + (PromptFile.IsOne(path) ? Texts.Say("PromptFileIsForNew") : "");
}
