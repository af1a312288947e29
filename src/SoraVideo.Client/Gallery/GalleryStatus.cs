namespace SoraVideo.Gallery;

/// <summary>How far a video has come, as someone who looks at a batch wants to know it.</summary>
internal enum GalleryStatus
{
    Done,
    Failed,
    Unclear,
    UnderWay,
}
