using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SoraVideo.Hosting.Tests;

/// <summary>A raw socket that answers each request with bytes that a test chose.</summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentBag<Task> connections = [];
    private readonly CancellationTokenSource stop = new();
    private readonly Func<string, string, Task<string?>> answer;
    private readonly Task accepting;

    /// <param name="answer">From "METHOD /path" to the raw response; nothing leaves the request unanswered.</param>
    public ScriptedServer(Func<string, string?> answer)
        : this((line, _) => Task.FromResult(answer(line)))
    {
    }

    /// <param name="answer">From "METHOD /path" and the body to the raw response, in its time.</param>
    public ScriptedServer(Func<string, string, Task<string?>> answer)
    {
        this.answer = answer;
        listener.Start();
        accepting = AcceptAsync();
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");

    public ConcurrentQueue<string> Requests { get; } = new();

    /// <summary>Completes when the client has closed every connection that it has made so far.</summary>
    public Task AllClosed => Task.WhenAll(connections);

    /// <summary>Completes when a request that stays unanswered has come.</summary>
    public TaskCompletionSource Unanswered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What follows the answer to a message, once the test gives it; nothing by default.</summary>
    public Task<string>? RestOfStream { get; init; }

    public static string Json(string body, int status = 200, string headers = "") =>
        $"HTTP/1.1 {status} X\r\nContent-Type: application/json\r\n{headers}"
        + $"Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}";

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await accepting;
        stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                connections.Add(ServeAsync(await listener.AcceptTcpClientAsync(stop.Token)));
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var connection = client;
        try
        {
            var stream = client.GetStream();
            while (await ReadRequestAsync(stream) is var (line, body))
            {
                Requests.Enqueue(line);
                if (await answer(line, body).WaitAsync(stop.Token) is not { } response)
                {
                    Unanswered.TrySetResult();
                    while (await stream.ReadAsync(new byte[1], stop.Token) > 0)
                    {
                    }

                    return;
                }

                await stream.WriteAsync(Encoding.UTF8.GetBytes(response), stop.Token);
                if (line == "POST /run_sse" && RestOfStream is { } rest)
                    await stream.WriteAsync(Encoding.UTF8.GetBytes(await rest.WaitAsync(stop.Token)), stop.Token);
            }
        }
        catch (Exception error) when (error is OperationCanceledException or IOException)
        {
            // The client hung up, or the test is over.
        }
    }

    private async Task<(string Line, string Body)?> ReadRequestAsync(NetworkStream stream)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            if (await stream.ReadAsync(one, stop.Token) == 0)
                return null;
            head.Append((char)one[0]);
        }

        var lines = head.ToString().Split("\r\n");
        var length = lines.FirstOrDefault(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase)) is { } header
            ? int.Parse(header[15..], System.Globalization.CultureInfo.InvariantCulture)
            : 0;
        var body = new byte[length];
        await stream.ReadExactlyAsync(body, stop.Token);
        return (string.Join(' ', lines[0].Split(' ').Take(2)), Encoding.UTF8.GetString(body));
    }
}
