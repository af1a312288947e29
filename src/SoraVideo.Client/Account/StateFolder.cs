namespace SoraVideo.Account;

/// <summary>The folder in which this client keeps what must outlive a process. Only its owner can look into it.</summary>
internal sealed class StateFolder(string? chosen)
{
    /// <summary>The journal's file.</summary>
    public const string Journal = "journal.db";

    public string FullPath { get; } = Path.GetFullPath(chosen is { Length: > 0 } ? chosen : Default());

    /// <summary>The path of a file in the folder, which is made if need be.</summary>
    /// <exception cref="NemoException">The folder can't be made.</exception>
    public string File(string name)
    {
        try
        {
            PrivateFile.MakeFolder(FullPath);
            return Path.Combine(FullPath, name);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw NotWritable(error);
        }
    }

    /// <summary>The path of a file in the folder that is there and that only its owner can read.</summary>
    /// <exception cref="NemoException">It can't be made.</exception>
    public string PrivateFileAt(string name)
    {
        var path = File(name);
        try
        {
            PrivateFile.MakeEmpty(path);
            return path;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw NotWritable(error);
        }
    }

    public NemoException NotWritable(Exception error) =>
        new(
            NemoErrorKind.NotWritable,
            Texts.Say("StateFolderNotWritable", FullPath, error.Message),
            Texts.Say("StateFolderNotWritableHint"),
            error);

    private static string Default()
    {
        if (OperatingSystem.IsWindows())
            return Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "SoraVideo");
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        if (OperatingSystem.IsMacOS())
            return Path.Combine(home, "Library", "Application Support", "SoraVideo");
        var state = Environment.GetEnvironmentVariable("XDG_STATE_HOME");
        return Path.Combine(Path.IsPathRooted(state) ? state! : Path.Combine(home, ".local", "state"), "soravideo");
    }
}
