using System.Net;
using System.Net.Sockets;

namespace SoraVideo.Transport;

/// <summary>Names what happened to a connection, and whether anything can have been sent before.</summary>
internal static class ConnectionFault
{
    public static NemoException Read(Exception error, Uri url, string? sessionId, string? renderId)
    {
        for (var inner = error; inner is not null; inner = inner.InnerException)
        {
            if (inner is NemoException ours)
                return ours;
        }

        var (kind, message, hint) = Describe(error, url);
        return new NemoException(kind, message, hint, error)
        {
            NothingSent = kind is NemoErrorKind.NameNotFound or NemoErrorKind.Unreachable || DeadProxy(error) is not null,
            // A request leaves only once the tunnel is dug and the handshake done.
            NothingDone = kind is NemoErrorKind.ProxyFailed or NemoErrorKind.TlsFailed,
            SessionId = sessionId,
            RenderId = renderId,
        };
    }

    /// <summary>Whether an exception can come from a connection at all.</summary>
    public static bool IsOne(Exception error) => error is HttpRequestException or IOException or SocketException || IsHandshakeTimeout(error);

    // The pool's own limit ends as a cancellation that nobody asked for.
    private static bool IsHandshakeTimeout(Exception error) => error is OperationCanceledException { InnerException: TimeoutException };

    private static ProxyUnreachableException? DeadProxy(Exception? error) =>
        error as ProxyUnreachableException ?? (error is null ? null : DeadProxy(error.InnerException));

    private static (NemoErrorKind Kind, string Message, string? Hint) Describe(Exception error, Uri url) => error switch
    {
        _ when DeadProxy(error) is { } dead => (
            NemoErrorKind.ProxyFailed, Texts.Say("ProxyUnreachable", dead.Proxy, Cause(error)), Texts.Say("ProxyUnreachableHint")),
        _ when IsHandshakeTimeout(error) => (
            NemoErrorKind.Unreachable, Texts.Say("ConnectTimedOut", url.Authority), Texts.Say("TryLater")),
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError }
            or HttpRequestException { InnerException: SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain } } => (
            NemoErrorKind.NameNotFound, Texts.Say("NameNotFound", url.Host), Texts.Say("NameNotFoundHint")),
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => (
            NemoErrorKind.TlsFailed,
            Texts.Say("TlsFailed", url.Authority, Cause(error)),
            Texts.Say("TlsFailedHint")),
        HttpRequestException { StatusCode: HttpStatusCode.ProxyAuthenticationRequired } => (
            NemoErrorKind.ProxyFailed, Texts.Say("ProxyWantsCredentials"), Texts.Say("ProxyWantsCredentialsHint")),
        HttpRequestException { HttpRequestError: HttpRequestError.ProxyTunnelError } => (
            NemoErrorKind.ProxyFailed, Texts.Say("ProxyRefused"), Texts.Say("CheckProxy")),
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } => (
            NemoErrorKind.Unreachable,
            Texts.Say("Unreachable", url.Authority, Cause(error)),
            Texts.Say("UnreachableHint")),
        _ => (NemoErrorKind.Disconnected, Texts.Say("Disconnected", url.Authority, Cause(error)), null),
    };

    private static string Cause(Exception error)
    {
        while (error.InnerException is { } inner)
            error = inner;
        return SafeText.Line(error.Message, 160).TrimEnd('.') + ".";
    }
}
