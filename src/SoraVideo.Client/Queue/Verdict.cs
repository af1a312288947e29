namespace SoraVideo.Queue;

/// <summary>What an error means for the item that it happened to, and for its worker.</summary>
internal enum Verdict
{
    /// <summary>It failed, and is tried again some times.</summary>
    Retry,

    /// <summary>It isn't the item's fault: it is tried again as often as it takes.</summary>
    Later,

    /// <summary>Trying again would change nothing.</summary>
    Dead,

    /// <summary>There are no credits for it now.</summary>
    OverBudget,

    /// <summary>This worker can do nothing more; others may.</summary>
    Stop,
}
