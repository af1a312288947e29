namespace SoraVideo.Emulator.State;

/// <summary>The thirteen supported formats and the types that travel for them.</summary>
internal static class MediaTypes
{
    private static readonly Dictionary<string, (string Type, string Mime)> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        ["mp4"] = ("video", "video/mp4"),
        ["mov"] = ("video", "video/quicktime"),
        ["avi"] = ("video", "video/x-msvideo"),
        ["webm"] = ("video", "video/webm"),
        ["mkv"] = ("video", "video/x-matroska"),
        ["jpg"] = ("image", "image/jpeg"),
        ["jpeg"] = ("image", "image/jpeg"),
        ["png"] = ("image", "image/png"),
        ["gif"] = ("image", "image/gif"),
        ["webp"] = ("image", "image/webp"),
        ["mp3"] = ("audio", "audio/mpeg"),
        ["wav"] = ("audio", "audio/wav"),
        ["m4a"] = ("audio", "audio/mp4"),
        ["aac"] = ("audio", "audio/aac"),
    };

    public static string Supported => "mp4, mov, avi, webm, mkv, jpg, png, gif, webp, mp3, wav, m4a, aac";

    public static bool IsFormat(string format) => Known.ContainsKey(format) && !format.Any(char.IsUpper) && format != "jpeg";

    /// <summary><c>video</c>, <c>image</c> or <c>audio</c> by the name's extension; null for anything else.</summary>
    public static string? TypeOf(string name) => Known.TryGetValue(Extension(name), out var known) ? known.Type : null;

    public static string MimeOf(string name) => Known.TryGetValue(Extension(name), out var known) ? known.Mime : "application/octet-stream";

    public static string Extension(string name) => Path.GetExtension(name).TrimStart('.').ToLowerInvariant();
}
