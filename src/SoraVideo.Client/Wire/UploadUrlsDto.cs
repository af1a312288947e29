namespace SoraVideo.Wire;

/// <summary>Body of an upload by URL.</summary>
internal sealed record UploadUrlsDto(IReadOnlyList<string> Urls, string SourceType);
