namespace SoraVideo;

/// <summary>
/// The one exception of the client. Its message says what happened and what to do; it never holds a token or a
/// terminal escape.
/// </summary>
public sealed class NemoException : Exception
{
    /// <summary>Makes an exception of a kind.</summary>
    /// <param name="kind">What went wrong.</param>
    /// <param name="message">What happened, in a sentence. Server text is made safe here.</param>
    /// <param name="hint">What to do about it, in a sentence.</param>
    /// <param name="inner">The cause.</param>
    public NemoException(NemoErrorKind kind, string message, string? hint = null, Exception? inner = null)
        : base(Transport.SafeText.ForDisplay(Joined(message, hint)), inner)
    {
        Kind = kind;
        What = Transport.SafeText.ForDisplay(message);
        Hint = hint is null ? null : Transport.SafeText.ForDisplay(hint);
    }

    /// <summary>What went wrong.</summary>
    public NemoErrorKind Kind { get; }

    /// <summary>The backend's own code, where it gave one.</summary>
    public int? Code { get; init; }

    /// <summary>The HTTP status, where there was one.</summary>
    public int? StatusCode { get; init; }

    /// <summary>How long the backend asks to wait.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>What to do about it.</summary>
    public string? Hint { get; }

    /// <summary>What happened, without what to do about it.</summary>
    internal string What { get; }

    /// <summary>The session in which the work can be found again.</summary>
    public string? SessionId { get; init; }

    /// <summary>The render that can be picked up again.</summary>
    public string? RenderId { get; init; }

    /// <summary>Whether it is certain that no byte of the request reached the backend.</summary>
    internal bool NothingSent { get; init; }

    /// <summary>Whether the network was waited for in vain, so that there is no point in trying at once again.</summary>
    internal bool WaitedInVain { get; init; }

    /// <summary>Whether it may pass by itself, as a database that is being restarted.</summary>
    internal bool IsTransient { get; init; }

    /// <summary>Whether it is proven, as by the backend's own envelope, that nothing was done, so that asking again can't cost twice.</summary>
    public bool NothingDone { get; init; }

    // A Chinese full stop brings its own space.
    private static string Joined(string message, string? hint) =>
        hint is null ? message : message.EndsWith('。') ? message + hint : $"{message} {hint}";
}
