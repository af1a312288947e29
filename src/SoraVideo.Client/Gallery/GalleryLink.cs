namespace SoraVideo.Gallery;

/// <summary>Links from the page to files: relative where both lie on one root, so that a folder can be moved with its page.</summary>
internal static class GalleryLink
{
    public static string To(string file, string folder) => To(file, folder, OperatingSystem.IsWindows());

    /// <param name="file">The file's full path.</param>
    /// <param name="folder">The page's folder, as a full path.</param>
    /// <param name="windows">Whether they are Windows paths: with drives or shares, with either slash, in any case.</param>
    internal static string To(string file, string folder, bool windows)
    {
        var (root, path) = Split(file, windows);
        var (home, from) = Split(folder, windows);
        var comparison = windows ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        if (!root.Equals(home, comparison))
            return $"file:{(root.StartsWith("//", StringComparison.Ordinal) ? "" : "///")}{root}/{Escape(path)}";
        var shared = 0;
        while (shared < path.Length - 1 && shared < from.Length && path[shared].Equals(from[shared], comparison))
            shared++;
        return string.Concat(Enumerable.Repeat("../", from.Length - shared)) + Escape(path[shared..]);
    }

    // C:\a\b gives C: and a, b; \\server\share\a gives //server/share and a; /a/b gives nothing and a, b.
    private static (string Root, string[] Parts) Split(string path, bool windows)
    {
        var parts = path.Split(windows ? ['\\', '/'] : ['/'], StringSplitOptions.RemoveEmptyEntries);
        if (!windows)
            return ("", parts);
        return path.StartsWith(@"\\", StringComparison.Ordinal) && parts.Length > 1
            ? ($"//{Escape(parts[..2])}", parts[2..])
            : (parts[0], parts[1..]);
    }

    private static string Escape(string[] parts) => string.Join('/', parts.Select(Uri.EscapeDataString));
}
