using SoraVideo.Transport;
using SoraVideo.Wire;

namespace SoraVideo.Conversation;

/// <summary>
/// Reads a stream with an eye on the clock. Silence alone never hangs up, as that may cancel a run that is being paid for:
/// the state, read beside the open stream, decides.
/// </summary>
internal sealed class StreamWatch(TimeProvider time, StreamActivity activity, Func<CancellationToken, Task<bool>> stateShowsEnd)
{
    private long started = time.GetTimestamp();
    private long lastEvent = time.GetTimestamp();
    private volatile bool isPaused = true;
    private TimeSpan silenceChecked;
    private int signsOfLife;

    /// <summary>Is told that the work goes on, with the time that it has taken.</summary>
    public Action<TimeSpan>? StillWorking { get; init; }

    /// <summary>The message is about to leave: the time begins.</summary>
    public void Begin()
    {
        started = lastEvent = time.GetTimestamp();
        activity.Hear();
        isPaused = false;
    }

    /// <summary>The message has to wait before it leaves again.</summary>
    public void Pause() => isPaused = true;

    public async Task<StreamEnd> ReadAsync(IAsyncEnumerable<StreamEvent> events, Action<StreamEvent> take, CancellationToken ct)
    {
        using var hangUp = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var reader = events.GetAsyncEnumerator(hangUp.Token);
        var next = reader.MoveNextAsync().AsTask();
        try
        {
            while (true)
            {
                if (!await ComesAsync(next, ct).ConfigureAwait(false))
                {
                    if (await DecideAsync(ct).ConfigureAwait(false) is { } end)
                        return end;
                    continue;
                }

                if (!await next.ConfigureAwait(false))
                    return StreamEnd.Whole;
                if (!reader.Current.IsHeartbeat)
                    lastEvent = time.GetTimestamp();
                take(reader.Current);
                next = reader.MoveNextAsync().AsTask();
            }
        }
        finally
        {
            await hangUp.CancelAsync().ConfigureAwait(false);
            await EndAsync(reader, next).ConfigureAwait(false);
        }
    }

    // Waits for the next event, at most until there is something to decide.
    private async Task<bool> ComesAsync(Task<bool> next, CancellationToken ct)
    {
        if (next.IsCompleted)
            return !IsOver;
        await ((Task)next).WaitAsync(NextLook(), time, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        ct.ThrowIfCancellationRequested();
        return next.IsCompleted && !IsOver;
    }

    private bool IsOver => !isPaused
        && (time.GetElapsedTime(started) >= TurnTimings.Limit || time.GetElapsedTime(lastEvent) >= TurnTimings.HeartbeatsOnly);

    private TimeSpan NextLook()
    {
        if (isPaused)
            return TurnTimings.Silence;
        if (activity.Silence < silenceChecked)
            silenceChecked = TimeSpan.Zero;
        TimeSpan[] waits =
        [
            TurnTimings.Limit - time.GetElapsedTime(started),
            TurnTimings.HeartbeatsOnly - time.GetElapsedTime(lastEvent),
            TurnTimings.StillWorking * (signsOfLife + 1) - time.GetElapsedTime(started),
            TurnTimings.Silence + silenceChecked - activity.Silence,
        ];
        var wait = waits.Min();
        return wait > TimeSpan.FromMilliseconds(1) ? wait : TimeSpan.FromMilliseconds(1);
    }

    private async Task<StreamEnd?> DecideAsync(CancellationToken ct)
    {
        if (isPaused)
            return null;
        if (IsOver)
            return StreamEnd.GivenUp;
        if (time.GetElapsedTime(started) >= TurnTimings.StillWorking * (signsOfLife + 1))
        {
            // After a machine's sleep several may be due; one says it all.
            signsOfLife = (int)(time.GetElapsedTime(started) / TurnTimings.StillWorking);
            StillWorking?.Invoke(time.GetElapsedTime(started));
        }

        var silence = activity.Silence;
        if (silence < TurnTimings.Silence + silenceChecked)
            return null;
        silenceChecked = silence;
        return await stateShowsEnd(ct).ConfigureAwait(false) ? StreamEnd.ShownByState : null;
    }

    private static async Task EndAsync(IAsyncEnumerator<StreamEvent> reader, Task<bool> next)
    {
        try
        {
            await next.ConfigureAwait(false);
        }
        catch (Exception error) when (error is OperationCanceledException or NemoException || ConnectionFault.IsOne(error))
        {
            // What the reader fell over was either dealt with above or is our own hanging up.
        }

        await reader.DisposeAsync().ConfigureAwait(false);
    }
}
