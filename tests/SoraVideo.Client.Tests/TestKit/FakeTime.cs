namespace SoraVideo.Client.Tests.TestKit;

/// <summary>A clock that stands still until it is told to move, and that knows which waits hang on it.</summary>
internal sealed class FakeTime : TimeProvider
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(61);
    private readonly Lock gate = new();
    private readonly List<FakeTimer> timers = [];
    private DateTimeOffset now = new(2026, 3, 20, 12, 0, 0, TimeSpan.Zero);
    private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
            return now;
    }

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new FakeTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Waits until something waits for exactly this long, then lets that much time pass.</summary>
    public Task PassAsync(TimeSpan wait) => PassAsync(wait, wait);

    public Task PassSecondsAsync(double seconds) => PassAsync(TimeSpan.FromSeconds(seconds));

    /// <summary>Waits until something waits between so and so long, then lets that much time pass.</summary>
    public async Task<TimeSpan> PassAsync(TimeSpan least, TimeSpan most)
    {
        var wait = await PendingAsync(left => left >= least && left <= most);
        Advance(wait);
        return wait;
    }

    /// <summary>Lets time pass, ringing what is due on the way in its order.</summary>
    public void Advance(TimeSpan span)
    {
        var end = GetUtcNow() + span;
        while (NextDue(end) is { } timer)
            timer.Ring();
        lock (gate)
            now = end;
    }

    /// <summary>Lets time pass as for a machine that sleeps: whatever was due meanwhile rings at its end.</summary>
    public void Sleep(TimeSpan span)
    {
        lock (gate)
            now += span;
        while (NextDue(GetUtcNow()) is { } timer)
            timer.Ring();
    }

    /// <summary>How long the first of the waits that are wanted still takes, as soon as there is one.</summary>
    public async Task<TimeSpan> PendingAsync(Func<TimeSpan, bool> wanted)
    {
        while (true)
        {
            Task next;
            lock (gate)
            {
                foreach (var timer in timers)
                {
                    if (wanted(timer.Due - now))
                        return timer.Due - now;
                }

                next = changed.Task;
            }

            if (await Task.WhenAny(next, Task.Delay(Patience)) != next)
                throw new TimeoutException($"Nothing waits as expected, but: {Waits()}.");
        }
    }

    /// <summary>Lets time pass by itself until some work is done, whatever it waits for.</summary>
    public async Task DriveAsync(Task work)
    {
        var patience = Task.Delay(3 * Patience);
        for (var quiet = 0; !work.IsCompleted;)
        {
            var begun = Begun;
            if (await Task.WhenAny(work, patience, Task.Delay(5)) == patience)
                throw new TimeoutException($"It never ends: {Waits()}.");
            quiet = Begun == begun ? quiet + 1 : 0;
            // A long limit is passed over only where nothing else stirs; one that rings too early is a fault like any other.
            if (NextWait() is { } wait && (quiet >= 10 || (quiet > 0 && wait < Limit)))
                Advance(wait);
        }
    }

    private TimeSpan? NextWait()
    {
        lock (gate)
            return timers.Count == 0 ? null : timers.Min(timer => timer.Due) - now;
    }

    /// <summary>How many waits have begun so far.</summary>
    public int Begun { get; private set; }

    /// <summary>Waits until so many waits have begun.</summary>
    public async Task BegunAsync(int count)
    {
        while (true)
        {
            Task next;
            lock (gate)
            {
                if (Begun >= count)
                    return;
                next = changed.Task;
            }

            await next.WaitAsync(Patience);
        }
    }

    internal void Set(FakeTimer timer, TimeSpan dueTime)
    {
        lock (gate)
        {
            timers.Remove(timer);
            if (dueTime != Timeout.InfiniteTimeSpan)
            {
                timer.Due = now + dueTime;
                timers.Add(timer);
                Begun++;
            }

            changed.SetResult();
            changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    private FakeTimer? NextDue(DateTimeOffset end)
    {
        lock (gate)
        {
            var next = timers.Where(timer => timer.Due <= end).MinBy(timer => timer.Due);
            if (next is null)
                return null;
            timers.Remove(next);
            now = next.Due > now ? next.Due : now;
            return next;
        }
    }

    private string Waits()
    {
        lock (gate)
            return timers.Count == 0 ? "nothing waits at all" : string.Join(", ", timers.Select(timer => timer.Due - now));
    }
}
