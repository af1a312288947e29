using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using SoraVideo.Client.Tests.TestKit;

namespace SoraVideo.Client.Tests.Transport;

/// <summary>An upload to a server that takes it slowly: nothing but silence ends it, and the file is never read far ahead.</summary>
public sealed class SlowUploadTests : IDisposable
{
    private const long Length = 64L * 1024 * 1024;

    // What two sockets and a buffer may hold between file and server, whatever the system allows them.
    private const long Ahead = 24L * 1024 * 1024;
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(4);
    private readonly FakeTime time = new();
    private readonly TempFolder folder = new();
    private readonly ConcurrentQueue<double> percents = new();
    private long taken;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task It_may_take_hours_and_is_read_no_faster_than_it_is_taken()
    {
        var path = folder.File("a.mp4");
        await using (var file = File.Create(path))
            file.SetLength(Length);
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Server.ReceiveBufferSize = 64 * 1024;
        listener.Start();
        using var client = new NemoClient(new NemoClientOptions
        {
            ApiUrl = new Uri($"http://{listener.LocalEndpoint}"), Token = Backend.GivenToken, ClientId = "x", Time = time,
        });
        var most = 0L;
        var reports = new Hearing(said =>
        {
            percents.Enqueue(said.Percent!.Value);
            most = Math.Max(most, (long)(said.Percent.Value / 100 * Length) - Interlocked.Read(ref taken));
            return false;
        });
        var started = time.GetUtcNow();
        var uploading = client.UploadAsync(Backend.SessionId, path, reports);

        await Task.WhenAny(TakeAsync(listener), uploading).Unwrap();
        await uploading.WaitAsync(TimeSpan.FromSeconds(60));

        Assert.True(taken >= Length);
        Assert.InRange(most, 0, Ahead);
        Assert.True(time.GetUtcNow() - started > TimeSpan.FromHours(1));
        Assert.Equal(percents.Order(), percents);
        Assert.Equal(100, percents.Last());
    }

    // Lets minutes pass again and again, and then takes just so much that the client can go on.
    private async Task TakeAsync(TcpListener listener)
    {
        using var connection = await listener.AcceptTcpClientAsync();
        var stream = connection.GetStream();
        var reader = new RawReader(stream);
        await reader.HeadAsync(CancellationToken.None);
        await AnswerAsync(stream, """{"code":0,"data":{"session_id":"1","state":{}}}""");
        var head = await reader.HeadAsync(CancellationToken.None);
        var length = long.Parse(head!.Header("Content-Length")!, System.Globalization.CultureInfo.InvariantCulture);
        await AnswerAsync(stream, null);
        var buffer = new byte[64 * 1024];
        while (taken < length)
        {
            if (percents.LastOrDefault() < 100)
                time.Advance(Pause);
            // What is reported from here on was sent after the pause.
            var reported = percents.Count;
            do
            {
                var read = await stream.ReadAsync(buffer);
                Assert.NotEqual(0, read);
                Interlocked.Add(ref taken, read);
            }
            while (taken < length && percents.Count < reported + 12 && percents.LastOrDefault() < 100);
        }

        await AnswerAsync(stream, """{"code":0,"data":{"files":[{"filename":"a.mp4"}]}}""");
    }

    private static async Task AnswerAsync(NetworkStream stream, string? json) => await stream.WriteAsync(Encoding.ASCII.GetBytes(json is null
        ? "HTTP/1.1 100 Continue\r\n\r\n"
        : $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {json.Length}\r\n\r\n{json}"));
}
