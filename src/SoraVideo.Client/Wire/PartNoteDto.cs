namespace SoraVideo.Wire;

/// <summary>
/// What a download that isn't whole yet is a part of: the server's names for the version that was begun, its length, and its
/// SHA-256 and MD5 in lower-case hex where the server told them.
/// </summary>
internal sealed record PartNoteDto(string? Etag, string? LastModified, long? Length, string? Sha256, string? Md5 = null);
