namespace SoraVideo.Transport;

/// <summary>Says on the way out of the connection pool that it is the proxy, and not the API, that can't be reached.</summary>
internal sealed class ProxyUnreachableException(string proxy, Exception cause) : IOException(cause.Message, cause)
{
    /// <summary>Host and port, without credentials.</summary>
    public string Proxy => proxy;
}
