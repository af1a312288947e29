using System.Text.RegularExpressions;

namespace SoraVideo.Emulator.State;

/// <summary>Where uploaded, generated and rendered files lie; a temporary folder goes when the emulator does.</summary>
internal sealed class MediaFolder : IDisposable
{
    private static readonly Regex SafeName = new(@"^[A-Za-z0-9][A-Za-z0-9_.-]{0,120}$");
    private readonly string? temporary;

    public MediaFolder(EmulatorOptions options)
    {
        var root = options.DataFolder ?? (temporary = Directory.CreateTempSubdirectory("nemo-emulator-").FullName);
        Media = Directory.CreateDirectory(Path.Combine(root, "media")).FullName;
        Renders = Directory.CreateDirectory(Path.Combine(root, "renders")).FullName;
    }

    public string Media { get; }

    public string Renders { get; }

    public static bool IsSafe(string name) => SafeName.IsMatch(name);

    public static string? FindIn(string folder, string name) =>
        IsSafe(name) && Path.Combine(folder, name) is var file && File.Exists(file) ? file : null;

    /// <summary>The local file behind a media address; the host is not compared, as the port may have changed since.</summary>
    public string? Find(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Segments is [_, "media/", var name] ? FindIn(Media, name) : null;

    public void Clear()
    {
        foreach (var file in Directory.EnumerateFiles(Media).Concat(Directory.EnumerateFiles(Renders)))
        {
            File.Delete(file);
        }
    }

    public void Dispose()
    {
        if (temporary is not null && Directory.Exists(temporary))
        {
            Directory.Delete(temporary, recursive: true);
        }
    }
}
