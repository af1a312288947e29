namespace SoraVideo.Queue;

/// <summary>Wakes the one who waits. A ring while nobody does is heard at once by who comes next.</summary>
internal sealed class Bell
{
    private TaskCompletionSource rung = Silent();

    public void Ring() => Volatile.Read(ref rung).TrySetResult();

    /// <summary>Waits for a ring, for so long at most.</summary>
    public async Task WaitAsync(TimeSpan most, TimeProvider time, CancellationToken ct)
    {
        await Volatile.Read(ref rung).Task.WaitAsync(most, time, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (rung.Task.IsCompleted)
            Volatile.Write(ref rung, Silent());
    }

    private static TaskCompletionSource Silent() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
