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
    private readonly TimeProvider time;
    private readonly TimeSpan handshakeTimeout;

    public HttpClients(Uri api, NemoClientOptions options)
    {
        time = options.ConnectTime;
        handshakeTimeout = options.HandshakeTimeout;
        var proxy = options.Proxy;
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

    private HttpClient Make(Func<IPAddress, bool> allowed, IWebProxy? proxy) =>
        new(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            Proxy = proxy,
            SslOptions = { EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13 },
            AutomaticDecompression = DecompressionMethods.None,
            MaxResponseHeadersLength = 64,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            // For what comes after the connect: a proxy's tunnel, and the handshake.
            ConnectTimeout = handshakeTimeout,
            ConnectCallback = (context, ct) => ConnectAsync(context, allowed, ct),
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, Func<IPAddress, bool> allowed, CancellationToken ct)
    {
        var host = context.DnsEndPoint;
        if (!IsProxy(context))
            return new HearingStream(await DialAsync(host, allowed, ct).ConfigureAwait(false));
        try
        {
            return new HearingStream(await DialAsync(host, _ => true, ct).ConfigureAwait(false));
        }
        catch (SocketException error)
        {
            throw new ProxyUnreachableException($"{host.Host}:{host.Port}", error);
        }
    }

    // A proxy stands in the caller's own network; what lies behind it is the proxy's to judge.
    private static bool IsProxy(SocketsHttpConnectionContext context)
    {
        var url = context.InitialRequestMessage.RequestUri!;
        // What digs a tunnel is addressed to the proxy itself.
        return context.InitialRequestMessage.Method == HttpMethod.Connect
            || context.DnsEndPoint.Port != url.Port
            || !string.Equals(context.DnsEndPoint.Host, url.IdnHost.Trim('[', ']'), StringComparison.OrdinalIgnoreCase);
    }

    private async Task<Socket> DialAsync(DnsEndPoint host, Func<IPAddress, bool> allowed, CancellationToken ct)
    {
        using var limit = new CallLimit(ConnectTimeout, time, ct);
        try
        {
            var addresses = await Dns.GetHostAddressesAsync(host.Host, limit.Token).ConfigureAwait(false);
            var usable = addresses.Where(allowed).ToArray();
            if (usable.Length == 0 && addresses.Length > 0)
            {
                throw new NemoException(
                    NemoErrorKind.InsecureAddress, Texts.Say("PrivateNetwork", host.Host));
            }

            return await Dialer.ConnectAsync(usable, host.Port, time, limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (limit.IsOver)
        {
            throw new SocketException((int)SocketError.TimedOut);
        }
    }
}
