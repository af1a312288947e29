namespace SoraVideo.Transport;

/// <summary>
/// The pace that all clients of an account keep, wherever they run. Where it can't be known it holds nobody back: each connection's own
/// pace is left. Safe for use by many threads.
/// </summary>
internal interface ISharedPace
{
    /// <summary>Takes an account's next slot. While nobody was refused lately that asks nobody.</summary>
    Task<PaceSlot> TakeAsync(string account, CancellationToken ct);

    /// <summary>What was waited for, if it may go; another slot if everybody has been asked to wait since.</summary>
    Task<PaceSlot> ConfirmAsync(PaceSlot slot, CancellationToken ct);

    /// <summary>A request went well.</summary>
    Task SucceededAsync(PaceSlot slot);

    /// <summary>The backend has too much to do, and asks everybody to wait this long. Many that went at one pace slow it down once.</summary>
    Task RefusedAsync(PaceSlot slot, TimeSpan wait);
}
