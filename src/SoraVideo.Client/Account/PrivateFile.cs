using SoraVideo.Transport;

namespace SoraVideo.Account;

/// <summary>Files that only their owner can read, and that are never half written.</summary>
internal static class PrivateFile
{
    private const UnixFileMode OwnerFolder = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode OwnerFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public static void MakeFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, OwnerFolder);
    }

    /// <summary>
    /// Writes beside the file, then takes its place in one step. One process at a time may do so; what a killed one left is
    /// taken away first.
    /// </summary>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        var fresh = path + ".new";
        File.Delete(fresh);
        try
        {
            using (var file = new FileStream(fresh, Options(FileMode.CreateNew)))
            {
                file.Write(content);
                file.Flush(flushToDisk: true);
            }

            DurableMove.Run(fresh, path, overwrite: true);
        }
        catch
        {
            File.Delete(fresh);
            throw;
        }
    }

    /// <summary>Whether anyone but its owner can read a file. Windows keeps others out of the profile by itself.</summary>
    public static bool IsOpenToOthers(string path) => !OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & ~OwnerFile) != 0;

    /// <summary>Makes an empty file that only its owner can read, if there is none yet.</summary>
    public static void MakeEmpty(string path)
    {
        try
        {
            using var file = new FileStream(path, Options(FileMode.CreateNew));
        }
        catch (IOException) when (File.Exists(path))
        {
            // It is there already, by us or by another process.
        }
    }

    /// <summary>Holds a file that one process at a time can hold; nothing while another has it.</summary>
    public static FileStream? TryLock(string path, FileOptions closing = FileOptions.None)
    {
        try
        {
            return new FileStream(path, Options(FileMode.OpenOrCreate, closing));
        }
        catch (IOException error) when (DiskFault.IsHeld(error))
        {
            // Not by whether it is there: its holder may take it away at this very moment.
            return null;
        }
    }

    private static FileStreamOptions Options(FileMode mode, FileOptions closing = FileOptions.None)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = FileShare.None, Options = closing };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerFile;
        return options;
    }
}
