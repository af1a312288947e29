namespace SoraVideo.Gallery;

/// <summary>What a page is to be like.</summary>
/// <param name="Path">The page's full path.</param>
/// <param name="Title">Its heading.</param>
internal sealed record GalleryRequest(string Path, string Title)
{
    /// <summary>The batch that it shows, if it is one.</summary>
    public string? Batch { get; init; }

    /// <summary>The ffmpeg that takes the pictures; none for a page without.</summary>
    public string? Ffmpeg { get; init; }

    /// <summary>How many files are looked into at once.</summary>
    public int ThrottleLimit { get; init; } = 4;

    /// <summary>Replace a file that is there already.</summary>
    public bool Overwrite { get; init; }
}
