namespace SoraVideo.Transport;

/// <summary>Why no request may go just now, and for how long at most unless something happens before; in the language of who asks.</summary>
internal sealed record PaceHold(TimeSpan For, Func<Texts, string>? Reason = null)
{
    /// <summary>Whether the network was waited for in vain.</summary>
    public bool IsInVain { get; init; }
}
