namespace SoraVideo.Doctor;

/// <summary>The part of a folder's path that is there already.</summary>
internal static class Nearest
{
    /// <exception cref="IOException">A file is in its place, or its drive isn't there.</exception>
    public static string Of(string folder)
    {
        var nearest = new DirectoryInfo(folder);
        while (!nearest.Exists)
        {
            if (File.Exists(nearest.FullName))
                throw new IOException(Texts.Say("IsFile", nearest.FullName));
            nearest = nearest.Parent ?? throw new IOException(Texts.Say("NoDrive"));
        }

        return nearest.FullName;
    }
}
