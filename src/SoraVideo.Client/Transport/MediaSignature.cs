namespace SoraVideo.Transport;

/// <summary>Tells by its first bytes whether a file is the kind of media that its format promises.</summary>
internal static class MediaSignature
{
    /// <summary>How many bytes <see cref="Matches"/> wants to see.</summary>
    public const int Length = 16;

    public static bool Matches(string format, ReadOnlySpan<byte> start) => format.ToLowerInvariant() switch
    {
        "mp4" or "mov" or "m4a" => start.Length >= 8 && IsBox(start[4..8]),
        "webm" or "mkv" => start.StartsWith((ReadOnlySpan<byte>)[0x1A, 0x45, 0xDF, 0xA3]),
        "avi" => IsRiff(start, "AVI "u8),
        "wav" => IsRiff(start, "WAVE"u8),
        "webp" => IsRiff(start, "WEBP"u8),
        "gif" => start.StartsWith("GIF8"u8),
        "png" => start.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47]),
        "jpg" or "jpeg" => start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]),
        "mp3" => start.StartsWith("ID3"u8) || IsFrame(start),
        "aac" => start.StartsWith("ADIF"u8) || IsFrame(start),
        _ => !start.IsEmpty && !LooksLikeText(start),
    };

    private static bool IsBox(ReadOnlySpan<byte> type) =>
        type.SequenceEqual("ftyp"u8)
        || type.SequenceEqual("moov"u8)
        || type.SequenceEqual("wide"u8)
        || type.SequenceEqual("mdat"u8)
        || type.SequenceEqual("free"u8);

    private static bool IsRiff(ReadOnlySpan<byte> start, ReadOnlySpan<byte> form) =>
        start.Length >= 12 && start.StartsWith("RIFF"u8) && start[8..12].SequenceEqual(form);

    private static bool IsFrame(ReadOnlySpan<byte> start) => start.Length >= 2 && start[0] == 0xFF && (start[1] & 0xE0) == 0xE0;

    private static bool LooksLikeText(ReadOnlySpan<byte> start) => start[0] is (byte)'<' or (byte)'{' or (byte)'[';
}
