namespace SoraVideo;

/// <summary>Where an item of a batch that workers share stands.</summary>
public enum BatchItemStatus
{
    /// <summary>It waits for a worker, or for the time of its next try.</summary>
    Queued,

    /// <summary>A worker has it in hand.</summary>
    Working,

    /// <summary>Its file is where it belongs.</summary>
    Done,

    /// <summary>Its message may or may not have been acted on; only the user may have it sent again.</summary>
    Unclear,

    /// <summary>It failed for good; its reason says why.</summary>
    Dead,
}
