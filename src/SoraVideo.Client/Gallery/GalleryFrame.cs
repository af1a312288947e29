namespace SoraVideo.Gallery;

/// <summary>What a look into a file brought.</summary>
/// <param name="Jpeg">A picture from it; none where it has none, or none that is small enough.</param>
/// <param name="Length">Its playing time, where it has one.</param>
internal sealed record GalleryFrame(byte[]? Jpeg, TimeSpan? Length);
