namespace SoraVideo;

/// <summary>Which videos of the journal are asked for.</summary>
public sealed record VideoFilter
{
    /// <summary>The video with this number alone.</summary>
    public long? Id { get; init; }

    /// <summary>Those that have come this far; all when empty.</summary>
    public IReadOnlyList<VideoStatus> Status { get; init; } = [];

    /// <summary>The items of this batch alone; its name as it was given.</summary>
    public string? Batch { get; init; }

    /// <summary>Those made in this session alone.</summary>
    public string? SessionId { get; init; }

    /// <summary>Those asked for since then.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>At most this many, the newest.</summary>
    public int First { get; init; } = int.MaxValue;

    internal Journal.JournalQuery Query(string? account) =>
        new() { Id = Id, Batch = Batch, SessionId = SessionId, Account = account, Status = Status, Since = Since, First = First };
}
