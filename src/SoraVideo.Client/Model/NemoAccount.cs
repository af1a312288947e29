namespace SoraVideo;

/// <summary>Who the client is to the backend. It never shows the token.</summary>
public sealed record NemoAccount
{
    /// <summary>Where the token came from.</summary>
    public required TokenSource Source { get; init; }

    /// <summary>The account's public id, where it is known.</summary>
    public string? UserId { get; init; }

    /// <summary>When an anonymous token ends; none for a token that was given.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Whether the account is a free starter account.</summary>
    public bool IsAnonymous => Source == TokenSource.Anonymous || UserId?.StartsWith("anon_", StringComparison.Ordinal) == true;

    /// <summary>A hash by which work is told apart by account without keeping the token.</summary>
    internal string Fingerprint { get; init; } = "";

    internal string Token { get; init; } = "";

    /// <inheritdoc/>
    public override string ToString() => IsAnonymous ? "anonymous" : Source == TokenSource.Environment ? "NEMO_TOKEN" : "own token";
}
