namespace SoraVideo.Conversation;

/// <summary>Reads the words out of a prompt file, here on this machine: the backend takes no documents.</summary>
public static class PromptFile
{
    /// <summary>The file types that prompts are read from.</summary>
    public static IReadOnlyList<string> Extensions { get; } = [".txt", ".md", ".docx", ".pdf"];

    private const long MaxBytes = 500L * 1024 * 1024;

    /// <summary>Whether a file is one that a prompt can be read from, by its extension.</summary>
    public static bool IsOne(string path) => Extensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);

    /// <summary>The file's text, at most 100,000 characters.</summary>
    /// <exception cref="NemoException">It isn't there, has no text, too much of it, or none that can be read.</exception>
    public static async Task<string> ReadAsync(string path, CancellationToken ct)
    {
        var file = new FileInfo(path);
        Require(file);
        string text;
        try
        {
            text = file.Extension.ToLowerInvariant() switch
            {
                ".docx" => await DocxText.ReadAsync(file, ct).ConfigureAwait(false),
                ".pdf" => await PdfText.ReadAsync(file, ct).ConfigureAwait(false),
                _ => await PlainText.ReadAsync(file, ct).ConfigureAwait(false),
            };
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new NemoException(NemoErrorKind.FileUnreadable, Texts.Say("FileUnreadable", path, error.Message), inner: error);
        }

        if (string.IsNullOrWhiteSpace(text))
        {
            throw new NemoException(
                NemoErrorKind.PromptEmpty, Texts.Say("PromptFileBlank", file.Name), Texts.Say("PromptFileEmptyHint"));
        }

        return text.Trim().Length <= PromptText.MaxCharacters ? text.Trim() : throw TooLong(file);
    }

    internal static NemoException TooLong(FileInfo file) => new(
        NemoErrorKind.PromptTooLong,
        Texts.Say("PromptFileTooLong", file.Name, PromptText.MaxCharacters),
        Texts.Say("ShortenPrompt"));

    internal static NemoException Unreadable(FileInfo file, string why, string hint) =>
        new(NemoErrorKind.PromptUnreadable, Texts.Say("PromptFileUnusable", file.Name, why), hint);

    private static void Require(FileInfo file)
    {
        if (Directory.Exists(file.FullName))
            throw new NemoException(NemoErrorKind.FileUnreadable, Texts.Say("IsFolder", file.FullName), Texts.Say("GiveFile"));
        if (!file.Exists)
            throw new NemoException(NemoErrorKind.FileUnreadable, Texts.Say("NoSuchFile", file.FullName), Texts.Say("CheckPath"));
        if (!IsOne(file.Name))
            throw Unreadable(file, Texts.Say("NotPromptFile"), Texts.Say("NotPromptFileHint", string.Join(", ", Extensions)));
        if (!File.GetAttributes(file.FullName).HasFlag(FileAttributes.Device) && file.Length > MaxBytes)
        {
            throw new NemoException(
                NemoErrorKind.PromptTooLong, Texts.Say("PromptFileOverLimit", file.Name), Texts.Say("ShortenPrompt"));
        }

        if (file.Length == 0)
        {
            throw new NemoException(
                NemoErrorKind.PromptEmpty, Texts.Say("PromptFileEmpty", file.Name), Texts.Say("PromptFileEmptyHint"));
        }
    }
}
