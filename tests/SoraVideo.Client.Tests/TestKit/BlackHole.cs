using System.Net;
using System.Net.Sockets;

namespace SoraVideo.Client.Tests.TestKit;

/// <summary>
/// An address on this machine that answers no connect: its listener takes none, and the one place in its queue is taken.
/// Linux says nothing to whoever comes then.
/// </summary>
internal sealed class BlackHole : IDisposable
{
    private readonly TcpListener listener;
    private readonly Socket first = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    public BlackHole(IPAddress? address = null, int port = 0)
    {
        listener = new TcpListener(address ?? IPAddress.Loopback, port);
        listener.Start(0);
        first.Connect(EndPoint);
    }

    public IPEndPoint EndPoint => (IPEndPoint)listener.LocalEndpoint;

    public Uri Url => new($"http://{EndPoint}");

    public void Dispose()
    {
        first.Dispose();
        listener.Dispose();
    }
}
