namespace SoraVideo.Hosting.Tests;

/// <summary>A folder that goes with its test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string FullPath { get; } = Directory.CreateTempSubdirectory("soravideo-").FullName;

    public string Write(string name, byte[] content)
    {
        var path = Path.Combine(FullPath, name);
        File.WriteAllBytes(path, content);
        return path;
    }

    public void Dispose() => Directory.Delete(FullPath, recursive: true);
}
