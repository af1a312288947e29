using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace SoraVideo.Client.Tests.TestKit;

/// <summary>
/// A server made of nothing but a socket, so that every byte, stall and broken connection is the test's own. A script gives
/// the answer to each request; all requests are kept.
/// </summary>
internal sealed class RawServer : IAsyncDisposable
{
    private readonly Socket reservation = Bind(0);
    private readonly ConcurrentQueue<RawRequest> requests = new();
    private readonly ConcurrentBag<Task> connections = [];
    private readonly CancellationTokenSource stop = new();
    private readonly Func<RawRequest, RawAnswer> script;
    private readonly List<Task> accepting = [];
    private Socket listener;

    public RawServer(Func<RawRequest, RawAnswer> script)
    {
        this.script = script;
        Url = new Uri($"http://127.0.0.1:{Port}");
        listener = Listen();
    }

    public Uri Url { get; }

    /// <summary>An answer to a request's head, given before the rest of its body is read.</summary>
    public Func<RawRequest, RawAnswer?>? Early { get; set; }

    public IReadOnlyList<RawRequest> Requests => [.. requests];

    public IReadOnlyList<RawRequest> To(string line) => [.. requests.Where(request => request.Line.StartsWith(line, StringComparison.Ordinal))];

    /// <summary>From now on connections are refused; those that are open go on.</summary>
    public void Refuse() => listener.Dispose();

    /// <summary>Connections are taken again, at the same address.</summary>
    public void Return() => listener = Listen();

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Dispose();
        await Task.WhenAll(accepting);
        await Task.WhenAll(connections);
        stop.Dispose();
        reservation.Dispose();
    }

    private int Port => ((IPEndPoint)reservation.LocalEndPoint!).Port;

    // A second socket, which never listens, keeps the port from being given to anybody else meanwhile.
    private static Socket Bind(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
        return socket;
    }

    private Socket Listen()
    {
        var socket = Bind(Port);
        socket.Listen();
        accepting.Add(AcceptAsync(socket));
        return socket;
    }

    private async Task AcceptAsync(Socket socket)
    {
        try
        {
            while (true)
                connections.Add(ServeAsync(new TcpClient { Client = await socket.AcceptAsync(stop.Token) }));
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // The end of listening.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var owned = client;
        client.NoDelay = true;
        try
        {
            var reader = new RawReader(client.GetStream());
            while (await reader.HeadAsync(stop.Token) is { } head)
            {
                var early = Early?.Invoke(head);
                var request = await reader.BodyAsync(head, early?.AfterBytes ?? int.MaxValue, stop.Token);
                requests.Enqueue(request);
                var answer = early ?? script(request);
                await WriteAsync(client.GetStream(), answer, request);
                if (answer.End == RawEnd.Reset)
                    client.LingerState = new LingerOption(true, 0);
                if (answer.End != RawEnd.KeepAlive)
                    return;
            }
        }
        catch (Exception error) when (error is IOException or OperationCanceledException or SocketException)
        {
            // The client went, or the test is over.
        }
    }

    private async Task WriteAsync(NetworkStream stream, RawAnswer answer, RawRequest request)
    {
        foreach (var bytes in answer.Writes)
            await stream.WriteAsync(bytes, stop.Token);
        if (answer.Rest is not { } rest)
            return;
        var gone = GoneAsync(stream, request);
        while (await Task.WhenAny(rest.WaitToReadAsync(stop.Token).AsTask(), gone) != gone && rest.TryRead(out var bytes))
            await stream.WriteAsync(bytes, stop.Token);
    }

    private async Task GoneAsync(NetworkStream stream, RawRequest request)
    {
        try
        {
            while (await stream.ReadAsync(new byte[1], stop.Token) > 0)
            {
            }
        }
        catch (IOException)
        {
            // Reset is as good as closed.
        }

        request.SayHungUp();
    }
}
