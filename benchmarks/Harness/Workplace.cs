namespace SoraVideo.Benchmarks.Harness;

/// <summary>A folder of its own that is gone afterwards.</summary>
internal sealed class Workplace : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("soravideo-bench-").FullName;

    public string At(string name) => Path.Combine(Folder, name);

    public string NewFolder(string name) => Directory.CreateDirectory(At($"{name}-{Guid.NewGuid():N}")).FullName;

    /// <summary>A client of a server on this machine, with its journal in here.</summary>
    public NemoClient Client(Uri server) =>
        new(new NemoClientOptions { ApiUrl = server, Token = "bench", ClientId = "bench", StateFolder = NewFolder("state") });

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
