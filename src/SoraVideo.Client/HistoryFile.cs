using System.Globalization;
using System.Text;

namespace SoraVideo;

/// <summary>A list of videos as a file for spreadsheets: CSV by RFC 4180, in UTF-8 with a byte order mark.</summary>
public static class HistoryFile
{
    private static readonly string[] Columns = ["Id", "CreatedAt", "Name", "Status", "Prompt", "Reply", "Error", "SessionId", "Batch", "Credits"];

    /// <summary>
    /// Writes one row for each video, its time in ISO 8601. A cell that a spreadsheet would take for a formula gets an
    /// apostrophe in front. The file appears under its name only once it is whole.
    /// </summary>
    /// <param name="videos">The rows.</param>
    /// <param name="path">Where to; folders are made.</param>
    /// <param name="overwrite">Replace a file that is there already.</param>
    /// <exception cref="NemoException">The file is there already, or can't be written.</exception>
    public static FileInfo Write(IEnumerable<NemoVideo> videos, string path, bool overwrite) =>
        new WholeFile(path, overwrite).Write(stream => WriteAll(videos, stream));

    private static void WriteAll(IEnumerable<NemoVideo> videos, Stream stream)
    {
        using var text = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true) { NewLine = "\r\n" };
        text.WriteLine(Row(Columns));
        foreach (var video in videos)
            text.WriteLine(Row(Cells(video)));
    }

    private static string?[] Cells(NemoVideo video) =>
    [
        video.Id.ToString(CultureInfo.InvariantCulture),
        video.CreatedAt.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture),
        video.Name,
        video.Status.ToString(),
        video.Prompt,
        video.Reply,
        video.Error,
        video.SessionId,
        video.Batch,
        video.Credits?.ToString(CultureInfo.InvariantCulture),
    ];

    private static string Row(string?[] cells) => string.Join(',', cells.Select(cell => $"\"{Harmless(cell ?? "").Replace("\"", "\"\"", StringComparison.Ordinal)}\""));

    private static string Harmless(string cell) => cell is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? $"'{cell}" : cell;
}
