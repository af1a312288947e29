namespace SoraVideo.Pipeline;

/// <summary>What is done for an item.</summary>
/// <param name="Work">
/// The work. It runs off the pipeline thread and reports to the item, which is its progress sink. What it gives writes the result,
/// on the pipeline thread; where it gives nothing, nothing is written.
/// </param>
internal sealed record WorkPlan(Func<WorkItem, CancellationToken, Task<Action?>> Work)
{
    /// <summary>Waits for what the work needs beside a slot, so that no slot is held for waiting; it is given back at the end.</summary>
    public Func<CancellationToken, Task<IDisposable?>>? Enter { get; init; }

    /// <summary>
    /// How long the next item waits at most until this one's result is written. Select-Object -First may have enough then, and what
    /// is paid for should not begin for nothing; but commands above or below may keep the thread for long. Default: not at all.
    /// </summary>
    public TimeSpan Grace { get; init; }

    /// <summary>A plan that gives an object, which is then written.</summary>
    public static WorkPlan Of<T>(Func<WorkItem, CancellationToken, Task<T?>> work, Action<T> write)
        where T : class =>
        new(async (item, ct) => await work(item, ct).ConfigureAwait(false) is { } result ? () => write(result) : null);
}
