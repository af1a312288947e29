namespace SoraVideo.Binding;

/// <summary>The formats that exports come in.</summary>
internal static class ExportFormat
{
    private static readonly string[] All = ["mp4", "mov", "avi", "webm", "mkv", "jpg", "png", "gif", "webp", "mp3", "wav", "m4a", "aac"];

    /// <summary>The format that a path's extension says; nothing if it says none of them.</summary>
    public static string? Of(string path)
    {
        var extension = Path.GetExtension(path).TrimStart('.').ToLowerInvariant();
        return extension == "jpeg" ? "jpg" : Array.Find(All, format => format == extension);
    }
}
