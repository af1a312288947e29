namespace SoraVideo.Gallery;

/// <summary>What to do about a video that isn't on disk.</summary>
/// <param name="text">The page's words.</param>
internal sealed class GalleryAdvice(GalleryText text)
{
    // PowerShell takes each of these for a single quote.
    private const string Quotes = "'\u2018\u2019\u201A\u201B";

    /// <summary>The words and the command, if there is one; nothing where there is nothing to do.</summary>
    public (string Words, string? Command)? For(GalleryItem item) => item.Status switch
    {
        GalleryStatus.Failed when item.Video.Batch is not null => (text["GalleryBatchAgain"], null),
        GalleryStatus.Failed => (text["GalleryMakeAgain"], $"(Get-NemoVideo | Where-Object Id -EQ {item.Video.Id}).Prompt | New-NemoVideo"),
        GalleryStatus.Unclear => (text["GalleryResend"], $"{Find(item)} | Resume-NemoVideo -Resend"),
        GalleryStatus.UnderWay => (text["GalleryResume"], $"{Find(item)} | Resume-NemoVideo"),
        _ when item.File is not null => null,
        _ => (text["GalleryExport"], $"Export-NemoVideo -Session {Quoted(item.Video.SessionId)} -Path out"),
    };

    private static string Find(GalleryItem item) => $"Get-NemoVideo | Where-Object Id -EQ {item.Video.Id}";

    private static string Quoted(string word) => $"'{string.Concat(word.Select(c => Quotes.Contains(c) ? $"{c}{c}" : $"{c}"))}'";
}
