using System.Net;
using System.Net.Sockets;

namespace SoraVideo.Transport;

/// <summary>Names what happened to a connection, and whether anything can have been sent before.</summary>
internal static class ConnectionFault
{
    public static NemoException Read(Exception error, Uri url)
    {
        for (var inner = error; inner is not null; inner = inner.InnerException)
        {
            if (inner is NemoException ours)
                return ours;
        }

        var host = url.Authority;
        return error switch
        {
            HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => Unsent(
                NemoErrorKind.NameNotFound, $"The name '{url.Host}' could not be looked up.", "Check the address and the network.", error),
            HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => new(
                NemoErrorKind.TlsFailed, $"No secure connection to '{host}': {Cause(error)}", "Check the clock and the certificates; the check can't be switched off.", error),
            HttpRequestException { HttpRequestError: HttpRequestError.ProxyTunnelError } or HttpRequestException { StatusCode: HttpStatusCode.ProxyAuthenticationRequired } => new(
                NemoErrorKind.ProxyFailed, "The proxy refused the connection.", "Check the proxy's address and credentials.", error),
            HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } => Unsent(
                NemoErrorKind.Unreachable, $"'{host}' can't be reached: {Cause(error)}", "Check the address and the network, then try again.", error),
            _ => new(NemoErrorKind.Disconnected, $"The connection to '{host}' broke: {Cause(error)}", inner: error),
        };
    }

    /// <summary>Whether an exception can come from a connection at all.</summary>
    public static bool IsOne(Exception error) => error is HttpRequestException or IOException or SocketException;

    private static NemoException Unsent(NemoErrorKind kind, string message, string hint, Exception inner) =>
        new(kind, message, hint, inner) { NothingSent = true };

    private static string Cause(Exception error)
    {
        while (error.InnerException is { } inner)
            error = inner;
        return SafeText.Line(error.Message, 160);
    }
}
