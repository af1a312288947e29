namespace SoraVideo.Transport;

/// <summary>One API call. Each attempt makes its own message and content, so that an upload can be read again.</summary>
internal sealed record ApiRequest(string Operation, HttpMethod Method, string Path, RetryClass Retry)
{
    /// <summary>
    /// The content of one attempt, which may say that it gets on, so that the time limit begins anew. Every POST has one, if an empty
    /// one: without, .NET would send it again by itself.
    /// </summary>
    public Func<Action, HttpContent>? Content { get; init; }

    /// <summary>Is told before each attempt, when there is nothing left to wait for.</summary>
    public Action? Leaving { get; init; }

    /// <summary>Is told after an attempt that surely had no effect.</summary>
    public Action? Kept { get; init; }

    public string Accept { get; init; } = "application/json";

    /// <summary>False for the token request, which has no token yet.</summary>
    public bool NeedsToken { get; init; } = true;

    /// <summary>Sent on the token request only.</summary>
    public string? ClientId { get; init; }

    /// <summary>How long to wait for the answer's headers; none for calls that watch themselves.</summary>
    public TimeSpan? Timeout { get; init; } = TimeSpan.FromSeconds(100);

    /// <summary>Whether the content waits until the server has seen the headers and wants it.</summary>
    public bool AsksFirst { get; init; }

    /// <summary>Where a file's download goes on; what lies before it isn't asked for.</summary>
    public ResumePoint? Resume { get; init; }

    public string? SessionId { get; init; }

    public string? RenderId { get; init; }
}
