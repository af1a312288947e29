using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;

namespace SoraVideo.Transport;

/// <summary>
/// Makes the two HTTP clients of a connection: one for the API, and one for download hosts, which shares nothing with
/// it. Neither follows redirects, keeps cookies or has a total timeout; those who use them set their own.
/// </summary>
internal sealed class HttpClients : IDisposable
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(15);

    public HttpClients(Uri api, IWebProxy? proxy)
    {
        Api = Make(_ => true, proxy);
        // An emulator on loopback serves its own downloads; a real backend's links must lead to the public internet.
        Downloads = Make(api.IsLoopback ? _ => true : AddressPolicy.IsPublic, proxy);
    }

    public HttpClient Api { get; }

    public HttpClient Downloads { get; }

    public void Dispose()
    {
        Api.Dispose();
        Downloads.Dispose();
    }

    private static HttpClient Make(Func<IPAddress, bool> allowed, IWebProxy? proxy) =>
        new(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            Proxy = proxy,
            SslOptions = { EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13 },
            AutomaticDecompression = DecompressionMethods.None,
            MaxResponseHeadersLength = 64,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            ConnectCallback = (context, ct) => ConnectAsync(context.DnsEndPoint, IsProxy(context) ? _ => true : allowed, ct),
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };

    // A proxy stands in the caller's own network; what lies behind it is the proxy's to judge.
    private static bool IsProxy(SocketsHttpConnectionContext context) =>
        !string.Equals(
            context.DnsEndPoint.Host,
            context.InitialRequestMessage.RequestUri!.IdnHost.Trim('[', ']'),
            StringComparison.OrdinalIgnoreCase);

    private static async ValueTask<Stream> ConnectAsync(DnsEndPoint host, Func<IPAddress, bool> allowed, CancellationToken ct)
    {
        var addresses = await Dns.GetHostAddressesAsync(host.Host, ct).ConfigureAwait(false);
        var usable = addresses.Where(allowed).ToArray();
        if (usable.Length == 0 && addresses.Length > 0)
        {
            throw new NemoException(
                NemoErrorKind.InsecureAddress, $"'{host.Host}' leads into a private network, so nothing was fetched from it.");
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(ConnectTimeout);
        try
        {
            await socket.ConnectAsync(usable, host.Port, limit.Token).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            socket.Dispose();
            throw new SocketException((int)SocketError.TimedOut);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
