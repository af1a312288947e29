namespace SoraVideo.Transport;

/// <summary>What one look at the API showed.</summary>
internal sealed record ProbeAnswer(TimeSpan Elapsed)
{
    /// <summary>The balance, where the token was taken.</summary>
    public NemoCredits? Credits { get; init; }

    /// <summary>What came instead of the balance.</summary>
    public NemoException? Error { get; init; }

    /// <summary>The server's time of day, where it said so.</summary>
    public DateTimeOffset? ServerTime { get; init; }

    /// <summary>Whether something answered at all.</summary>
    public bool IsAnswered => Error?.Kind is not (
        NemoErrorKind.NameNotFound or NemoErrorKind.Unreachable or NemoErrorKind.Disconnected or NemoErrorKind.TimedOut
        or NemoErrorKind.ProxyFailed or NemoErrorKind.TlsFailed);

    /// <summary>Whether it was the backend: it refuses in its own way, too.</summary>
    public bool IsFromBackend => Credits is not null || Error is { Code: not null } or { Kind: NemoErrorKind.TokenRejected };
}
