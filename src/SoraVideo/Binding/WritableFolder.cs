namespace SoraVideo.Binding;

/// <summary>Finds out early whether files can be put into a folder.</summary>
internal static class WritableFolder
{
    /// <exception cref="NemoException">Neither the folder nor, where it isn't there yet, the nearest above it can be written.</exception>
    public static void Require(string folder)
    {
        var nearest = folder;
        while (!Directory.Exists(nearest))
        {
            if (File.Exists(nearest))
                throw Refuse(folder, Texts.Say("IsFile", nearest), null);
            nearest = Path.GetDirectoryName(nearest) ?? throw Refuse(folder, Texts.Say("NoDrive"), null);
        }

        var name = Path.Combine(nearest, $".soravideo-{Guid.NewGuid():N}");
        try
        {
            using var probe = new FileStream(name, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The name of what was tried there tells nobody anything.
            throw Refuse(folder, error.Message.Replace(name, nearest, StringComparison.Ordinal), error);
        }
    }

    private static NemoException Refuse(string folder, string why, Exception? inner) =>
        new(NemoErrorKind.NotWritable, Texts.Say("FolderNotWritable", folder, why.TrimEnd('.')), Texts.Say("GiveAnotherPath"), inner);
}
