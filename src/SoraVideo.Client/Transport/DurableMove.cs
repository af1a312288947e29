using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace SoraVideo.Transport;

/// <summary>Gives a finished file its name, so that neither it nor the name is lost when the power fails.</summary>
internal static partial class DurableMove
{
    // For reading; the same number on Linux and macOS.
    private const int ReadOnly = 0;

    /// <summary>Renames a file whose content is on the disk already, within its folder.</summary>
    public static void Run(string from, string to, bool overwrite) => Run(from, to, overwrite, folder => TrySync(folder));

    internal static void Run(string from, string to, bool overwrite, Action<string> sync)
    {
        File.Move(from, to, overwrite);
        sync(Path.GetDirectoryName(Path.GetFullPath(to))!);
    }

    /// <summary>Brings a folder's names to the disk. Windows does so by itself; elsewhere a file system may not be able to.</summary>
    /// <returns>Whether that is certain.</returns>
    internal static bool TrySync(string folder)
    {
        if (OperatingSystem.IsWindows())
            return true;
        using var handle = new SafeFileHandle(Open(folder, ReadOnly), ownsHandle: true);
        return !handle.IsInvalid && Sync(handle) == 0;
    }

    // .NET opens no folders.
    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync")]
    private static partial int Sync(SafeFileHandle handle);
}
