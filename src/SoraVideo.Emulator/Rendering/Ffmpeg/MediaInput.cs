namespace SoraVideo.Emulator.Rendering.Ffmpeg;

/// <summary>Options before an untrusted file: no network, no playlists that name other files, no pictures that fill the memory.</summary>
internal static class MediaInput
{
    private const string Formats =
        "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,mpeg,mpegts,flv,asf,mp3,wav,aac,flac,ogg,aiff,gif,png_pipe,jpeg_pipe,webp_pipe,bmp_pipe";

    public static IEnumerable<string> Guard(string file)
    {
        List<string> options = ["-protocol_whitelist", "file,pipe", "-format_whitelist", Formats, "-max_pixels", "120000000"];
        // By the file's name ffmpeg would choose a reader that takes "%d" in it for a row of pictures.
        if (StillReader(file) is { } reader)
            options.AddRange(["-f", reader]);
        return options;
    }

    public static bool IsStill(string file) => StillReader(file) is not null;

    private static string? StillReader(string file)
    {
        Span<byte> head = stackalloc byte[12];
        using var stream = File.OpenRead(file);
        var size = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        head = head[..size];
        if (size > 4 && head[0] == 0x89 && head[1..4].SequenceEqual("PNG"u8))
            return "png_pipe";
        if (size > 3 && head[0] == 0xFF && head[1] == 0xD8 && head[2] == 0xFF)
            return "jpeg_pipe";
        if (size == 12 && head.StartsWith("RIFF"u8) && head[8..].SequenceEqual("WEBP"u8))
            return "webp_pipe";
        return size > 2 && head.StartsWith("BM"u8) ? "bmp_pipe" : null;
    }
}
