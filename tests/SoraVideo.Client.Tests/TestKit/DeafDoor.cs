using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SoraVideo.Client.Tests.TestKit;

/// <summary>A way to a PostgreSQL server on which answers get lost: what they answer was done.</summary>
internal sealed class DeafDoor : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<Stream, bool> isDeaf = [];
    private readonly string socket;
    private int left;
    private string phrase = "";

    /// <param name="folder">Where the server's socket is.</param>
    public DeafDoor(string folder)
    {
        socket = Path.Combine(folder, ".s.PGSQL.5432");
        listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>Cuts the connection in place of the next so many answers to statements with a phrase.</summary>
    public void Lose(string statement, int times) => (phrase, left) = (statement, times);

    public void Dispose() => listener.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = PassAsync(await listener.AcceptSocketAsync());
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task PassAsync(Socket caller)
    {
        using var client = new NetworkStream(caller, ownsSocket: true);
        using var link = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await link.ConnectAsync(new UnixDomainSocketEndPoint(socket));
        using var server = new NetworkStream(link);
        var asked = new byte[1 << 16];
        var answering = AnswerAsync(server, client);
        try
        {
            while (await client.ReadAsync(asked) is > 0 and var length)
            {
                if (Encoding.UTF8.GetString(asked, 0, length).Contains(phrase, StringComparison.Ordinal) && Interlocked.Decrement(ref left) >= 0)
                    isDeaf.TryAdd(server, true);
                await server.WriteAsync(asked.AsMemory(0, length));
            }
        }
        catch (IOException)
        {
            // Cut from either side.
        }

        link.Close();
        await answering;
    }

    // An answer ends with a message of six bytes: the server is ready for the next statement.
    private async Task AnswerAsync(NetworkStream server, NetworkStream client)
    {
        var said = new byte[1 << 16];
        try
        {
            while (await server.ReadAsync(said) is > 0 and var length)
            {
                if (!isDeaf.ContainsKey(server))
                    await client.WriteAsync(said.AsMemory(0, length));
                else if (length >= 6 && said.AsSpan(length - 6, 5).SequenceEqual("Z\0\0\0\u0005"u8))
                    break;
            }
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException)
        {
            // Cut from either side.
        }

        client.Close();
    }
}
