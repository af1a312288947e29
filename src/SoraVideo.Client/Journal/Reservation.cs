namespace SoraVideo.Journal;

/// <summary>Credits that are to be held for a message, until it is known what it cost.</summary>
internal sealed record Reservation(Guid Id, string Account, decimal Credits)
{
    /// <summary>The batch that it is a message of; none by default.</summary>
    public string? Batch { get; init; }

    /// <summary>The batch's item; none where the item's turn had a price before, which stays and to which this is added.</summary>
    public string? Item { get; init; }

    /// <summary>What the batch may cost, over all machines and runs; no limit by default.</summary>
    public decimal? BatchCap { get; init; }

    /// <summary>What it has to fit into, beside all else that is held; nothing by default, and then it is held whatever there is.</summary>
    public Balance? Within { get; init; }
}
