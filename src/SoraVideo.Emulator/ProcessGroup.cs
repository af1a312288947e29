using System.Runtime.InteropServices;

namespace SoraVideo.Emulator;

/// <summary>
/// The processes that Ctrl+C in a terminal reaches. A shell's emulator, and the ffmpeg that it runs, must outlive a
/// Ctrl+C that was meant for the shell's command.
/// </summary>
internal static class ProcessGroup
{
    /// <summary>Leaves the group of whoever started this process. On Windows it starts without their console anyway.</summary>
    public static void Leave()
    {
        if (!OperatingSystem.IsWindows())
        {
            // Where it can't be done, all stays as it is.
            _ = SetGroup(0, 0);
        }
    }

    [DllImport("libc", EntryPoint = "setpgid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetGroup(int process, int group);
}
