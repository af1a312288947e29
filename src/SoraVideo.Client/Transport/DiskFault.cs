namespace SoraVideo.Transport;

/// <summary>Names what kept a download from being written.</summary>
internal static class DiskFault
{
    // ERROR_SHARING_VIOLATION, and EWOULDBLOCK as each kernel numbers it.
    private const int HeldOnWindows = unchecked((int)0x80070020);
    private const int HeldOnLinux = 11;
    private const int HeldOnMac = 35;

    private static string Hint => Texts.Say("DiskFaultHint");

    /// <summary>Whether an exception can come from the disk; those of a connection have been read already.</summary>
    public static bool IsOne(Exception error) => error is IOException or UnauthorizedAccessException;

    /// <summary>Whether it says that another has the file open and shares it with nobody.</summary>
    public static bool IsHeld(IOException error) => error.HResult is HeldOnWindows or HeldOnLinux or HeldOnMac;

    public static NemoException NotWritable(string target, string renderId, Exception error) =>
        new(NemoErrorKind.NotWritable, Texts.Say("NotWritable", target, error.Message), Hint, error) { RenderId = renderId };

    public static IOException Full(long needed, long free) =>
        new(Texts.Say("DiskFull", ByteText.Of(free), ByteText.Of(needed)));

    public static NemoException IsThere(string target, string renderId, Exception? error = null) =>
        new(NemoErrorKind.TargetExists, Texts.Say("TargetExists", target), Texts.Say("UseForce"), error) { RenderId = renderId };

    /// <summary>What a disk has left for us; nothing where it can't be told.</summary>
    public static long? FreeSpace(string path)
    {
        try
        {
            var drive = new DriveInfo(OperatingSystem.IsWindows() ? Path.GetPathRoot(path)! : Path.GetDirectoryName(path)!);
            // Some that lead over a network claim to have no size at all.
            return drive.TotalSize > 0 ? drive.AvailableFreeSpace : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }
}
