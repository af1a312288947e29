namespace SoraVideo.Gallery;

/// <summary>What to do about a video that isn't on disk.</summary>
/// <param name="text">The page's words.</param>
internal sealed class GalleryAdvice(GalleryText text)
{
    // PowerShell takes each of these for a single quote.
    private const string Quotes = "'\u2018\u2019\u201A\u201B";

    /// <summary>What to do, and below it the command, if there is one; nothing where there is nothing to do.</summary>
    public string? For(GalleryItem item) => item.Status switch
    {
        GalleryStatus.Failed when item.Video.Batch is not null => text["GalleryBatchAgain"],
        GalleryStatus.Failed => text.Get("GalleryMakeAgain", item.Video.Id),
        GalleryStatus.Unclear => text.Get("GalleryResend", item.Video.Id),
        GalleryStatus.UnderWay => text.Get("GalleryResume", item.Video.Id),
        _ when item.File is not null => null,
        _ => text.Get("GalleryExport", Quoted(item.Video.SessionId)),
    };

    private static string Quoted(string word) => $"'{string.Concat(word.Select(c => Quotes.Contains(c) ? $"{c}{c}" : $"{c}"))}'";
}
