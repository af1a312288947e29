namespace SoraVideo.Pipeline;

/// <summary>What came of an item: a result to write, an error, or nothing to say.</summary>
internal sealed record Outcome(WorkItem Item, Action? Write, Exception? Error)
{
    /// <summary>Lets the next item begin; nothing where this one never had a slot.</summary>
    public Action GiveBackSlot { get; init; } = static () => { };
}
