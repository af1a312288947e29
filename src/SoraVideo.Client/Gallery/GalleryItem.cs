namespace SoraVideo.Gallery;

/// <summary>A video with all that is known of it on this machine.</summary>
internal sealed record GalleryItem(NemoVideo Video)
{
    /// <summary>Its files, the newest first.</summary>
    public IReadOnlyList<GalleryFile> Files { get; init; } = [];

    /// <summary>Why its last export came to nothing, if it did.</summary>
    public string? ExportError { get; init; }

    /// <summary>What was seen in its file.</summary>
    public GalleryFrame? Frame { get; init; }

    /// <summary>The newest file that is still there.</summary>
    public GalleryFile? File => Files.FirstOrDefault(file => file.IsThere);

    public GalleryStatus Status => Video.Status switch
    {
        VideoStatus.Done => GalleryStatus.Done,
        VideoStatus.Failed => GalleryStatus.Failed,
        VideoStatus.Unclear => GalleryStatus.Unclear,
        _ => GalleryStatus.UnderWay,
    };

    /// <summary>The file's playing time, else the draft's; none where neither is known.</summary>
    public TimeSpan? Length => Frame?.Length ?? (Video.Duration > TimeSpan.Zero ? Video.Duration : null);

    /// <summary>Whether somebody should do something about it.</summary>
    public bool NeedsAttention => Status is GalleryStatus.Failed or GalleryStatus.Unclear || ExportError is not null;

    /// <summary>Why it came to nothing or isn't certain; none where all is well.</summary>
    public string? Reason => Video.Error ?? ExportError;
}
