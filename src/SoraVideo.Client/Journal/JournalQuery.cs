namespace SoraVideo.Journal;

/// <summary>Which turns are asked for, newest first.</summary>
internal sealed record JournalQuery
{
    /// <summary>This account's alone.</summary>
    public string? Account { get; init; }

    public long? Id { get; init; }

    /// <summary>The items of this batch alone.</summary>
    public string? Batch { get; init; }

    /// <summary>The item of the batch with this key.</summary>
    public string? Item { get; init; }
    /// <summary>This session's alone.</summary>
    public string? SessionId { get; init; }

    public IReadOnlyList<VideoStatus> Status { get; init; } = [];

    public DateTimeOffset? Since { get; init; }

    /// <summary>Only those that are at work or unclear, and of each session's finished videos the last, if it isn't on disk yet.</summary>
    public bool Unfinished { get; init; }

    /// <summary>Only those that make a video of their own.</summary>
    public bool MakesVideo { get; init; }

    public int First { get; init; } = int.MaxValue;
}
