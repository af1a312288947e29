using SoraVideo.Transport;

namespace SoraVideo;

/// <summary>Where a download is to end up, checked before anything is fetched.</summary>
internal static class Target
{
    /// <summary>Makes the folder of a full path, unless nothing may be written there.</summary>
    /// <exception cref="NemoException">Something is there that may not be replaced, or the folder can't be made.</exception>
    public static void Require(string target, string renderId, bool overwrite)
    {
        if (!overwrite && IsThere(target))
            throw DiskFault.IsThere(target, renderId);
        if (Directory.Exists(target) && !IsLink(target))
            throw Refused(Texts.Say("IsFolder", target), Texts.Say("GiveFileName"), renderId, null);
        MakeFolder(Path.GetDirectoryName(target)!, renderId);
    }

    /// <summary>Whether something has this name, if only a link that leads nowhere.</summary>
    public static bool IsThere(string target) => File.Exists(target) || IsLink(target);

    private static bool IsLink(string target) => new FileInfo(target).LinkTarget is not null;

    private static void MakeFolder(string folder, string renderId)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception error) when (DiskFault.IsOne(error))
        {
            throw Refused(Texts.Say("FolderNotMade", folder, error.Message), Texts.Say("GiveAnotherPath"), renderId, error);
        }
    }

    private static NemoException Refused(string message, string hint, string renderId, Exception? inner) =>
        new(NemoErrorKind.NotWritable, message, hint, inner) { RenderId = renderId };
}
