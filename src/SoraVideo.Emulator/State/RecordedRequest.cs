namespace SoraVideo.Emulator.State;

/// <summary>One request as it came over the wire, with secrets shortened.</summary>
public sealed class RecordedRequest
{
    private volatile string body = "";
    private volatile object? status;
    private volatile object? milliseconds;

    internal RecordedRequest(
        DateTimeOffset time, string? operation, string method, string path, IReadOnlyDictionary<string, string> headers) =>
        (Time, Operation, Method, Path, Headers) = (time, operation, method, path, headers);

    /// <summary>Its place among all requests, from 1.</summary>
    public long Number { get; internal set; }

    /// <summary>When its headers had been read.</summary>
    public DateTimeOffset Time { get; }

    /// <summary>One of <see cref="Operations"/>, or null for an unknown address.</summary>
    public string? Operation { get; }

    /// <summary>The HTTP method.</summary>
    public string Method { get; }

    /// <summary>Path and query.</summary>
    public string Path { get; }

    /// <summary>All headers; of Authorization only the last four characters are kept.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; }

    /// <summary>The body's first 64 kB as text, complete once the request has been answered.</summary>
    public string Body
    {
        get => body;
        internal set => body = value;
    }

    /// <summary>The HTTP status of the answer; null while there is none, and when the connection was closed without one.</summary>
    public int? Status
    {
        get => (int?)status;
        internal set => status = value;
    }

    /// <summary>Milliseconds until it was answered to the end; null while it isn't.</summary>
    public double? Milliseconds
    {
        get => (double?)milliseconds;
        internal set => milliseconds = value;
    }

    /// <summary>The planned fault that befell it, in a few words.</summary>
    public string? Fault { get; internal set; }

    /// <summary>Private headers that came to a file address, which stands for a foreign host and should get none.</summary>
    public IReadOnlyList<string> LeakedHeaders =>
        Path.StartsWith("/media/", StringComparison.Ordinal) || Path.StartsWith("/renders/", StringComparison.Ordinal)
        ? [.. Headers.Keys.Where(IsPrivate)]
        : [];

    private static bool IsPrivate(string header) =>
        header.Equals("Authorization", StringComparison.OrdinalIgnoreCase)
        || header.Equals("X-Client-Id", StringComparison.OrdinalIgnoreCase)
        || header.StartsWith("X-Skill-", StringComparison.OrdinalIgnoreCase);
}
