// Sends 500 MB to the emulator, through the client and through a bare HttpClient in the same run, and compares time and
// memory over idle. Both send the same multipart form to a process of its own.
using System.Net.Http.Headers;
using SoraVideo;
using SoraVideo.Benchmarks;

const long Size = 500L * 1024 * 1024;
var folder = Directory.CreateTempSubdirectory("soravideo-upload-");
var file = Path.Combine(folder.FullName, "big.mp4");
using (var sparse = File.Create(file))
    sparse.SetLength(Size);
var small = Path.Combine(folder.FullName, "small.mp4");
File.WriteAllBytes(small, new byte[1024]);

try
{
    using var emulator = await NemoEmulator.StartAsync(Path.Combine(AppContext.BaseDirectory, "SoraVideo.Emulator.dll"));
    using var client = new NemoClient(new NemoClientOptions { ApiUrl = emulator.ApiUrl, Token = NemoEmulator.Token });
    using var bare = new HttpClient { BaseAddress = emulator.ApiUrl, Timeout = Timeout.InfiniteTimeSpan };
    bare.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", NemoEmulator.Token);
    var session = await client.CreateSessionAsync();

    Task Ours(string path) => client.UploadAsync(session.Id, path);

    async Task Peers(string path)
    {
        using var form = new MultipartFormDataContent { { new StreamContent(File.OpenRead(path)), "files", Path.GetFileName(path) } };
        using var answer = await bare.PostAsync(new Uri($"/api/upload-video/nemo_agent/me/{session.Id}", UriKind.Relative), form);
        answer.EnsureSuccessStatusCode();
    }

    // Once each without counting, so that what is loaded and compiled for good isn't taken for the upload's.
    await Ours(small);
    await Peers(small);
    foreach (var round in Enumerable.Range(1, 3))
    {
        var ours = await MemoryMeter.MeasureAsync(() => Ours(file));
        var peers = await MemoryMeter.MeasureAsync(() => Peers(file));
        Console.WriteLine($"{round}: client {ours}, HttpClient {peers}, time ratio {ours.Elapsed / peers.Elapsed:0.00}");
    }
}
finally
{
    folder.Delete(recursive: true);
}
