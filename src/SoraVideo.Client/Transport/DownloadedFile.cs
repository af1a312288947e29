namespace SoraVideo.Transport;

/// <summary>What was brought to disk.</summary>
internal sealed record DownloadedFile(long Length, string Sha256);
