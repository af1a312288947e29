namespace SoraVideo.Emulator.Rendering;

/// <summary>A folder for the layers and the half-made file of one render; gone when it is disposed.</summary>
internal sealed class WorkFolder : IDisposable
{
    public WorkFolder(string parent)
    {
        // Beside the result, so that the finished file only has to be renamed.
        Folder = Directory.CreateDirectory(System.IO.Path.Combine(System.IO.Path.GetFullPath(parent), $".work-{Guid.NewGuid():N}")).FullName;
    }

    public string Folder { get; }

    public string Path(string name) => System.IO.Path.Combine(Folder, name);

    public void Dispose()
    {
        try
        {
            Directory.Delete(Folder, recursive: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // A virus scanner may still hold a file; nothing reads the folder again.
        }
    }
}
