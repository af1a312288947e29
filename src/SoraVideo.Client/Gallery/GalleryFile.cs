namespace SoraVideo.Gallery;

/// <summary>A file that an export of a video wrote, and whether it is still there.</summary>
/// <param name="Path">The full path.</param>
/// <param name="Length">Its size in bytes; none where the file is gone.</param>
/// <param name="Took">From the export's beginning to the file's end; none where that isn't known.</param>
internal sealed record GalleryFile(string Path, long? Length, TimeSpan? Took)
{
    public bool IsThere => Length is not null;
}
