namespace SoraVideo.Queue;

/// <summary>How a worker works.</summary>
internal sealed record WorkerOptions
{
    public required string Batch { get; init; }

    /// <summary>Where the files go: the folder that their names are below.</summary>
    public required string Folder { get; init; }

    /// <summary>
    /// The full path of an item's file, the first that it should have, the second that is left where another item has that, and so on;
    /// nothing where it depends on the session and there is none yet.
    /// </summary>
    public required Func<QueueEntry, NemoVideo?, int, string?> Place { get; init; }

    public RenderSettings Render { get; init; } = new();

    /// <summary>Whether a file that is in the way is replaced.</summary>
    public bool Overwrite { get; init; }

    /// <summary>How many items it has in hand at once.</summary>
    public int ThrottleLimit { get; init; } = 8;

    /// <summary>How often work on an item may fail until the item is dead.</summary>
    public int MaxAttempts { get; init; } = 3;

    /// <summary>Whether it goes on when nothing is left, and waits for more.</summary>
    public bool Forever { get; init; }

    /// <summary>When it takes nothing more; what it has in hand it finishes. By default there is no such time.</summary>
    public DateTimeOffset? Until { get; init; }
}
