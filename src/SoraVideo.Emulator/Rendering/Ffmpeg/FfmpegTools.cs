namespace SoraVideo.Emulator.Rendering.Ffmpeg;

/// <summary>Where ffmpeg and its companions are on a search path; null where one is not there.</summary>
internal sealed class FfmpegTools
{
    public FfmpegTools(string? searchPath)
    {
        var folders = (searchPath ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Ffmpeg = Find(folders, "ffmpeg");
        Ffprobe = Find(folders, "ffprobe");
        FcMatch = Find(folders, "fc-match");
    }

    public static FfmpegTools FromEnvironment { get; } = new(Environment.GetEnvironmentVariable("PATH"));

    public string? Ffmpeg { get; }

    public string? Ffprobe { get; }

    public string? FcMatch { get; }

    private static string? Find(IEnumerable<string> folders, string tool)
    {
        var name = OperatingSystem.IsWindows() ? tool + ".exe" : tool;
        return folders.Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
    }
}
