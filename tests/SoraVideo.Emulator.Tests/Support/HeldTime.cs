namespace SoraVideo.Emulator.Tests.Support;

/// <summary>Holds every wait until it is let go; then all waits end at once.</summary>
internal sealed class HeldTime : TimeProvider
{
    private readonly TaskCompletionSource released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Release() => released.TrySetResult();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new Held(released.Task, callback, state);

    private sealed class Held : ITimer
    {
        private volatile bool disposed;

        public Held(Task released, TimerCallback callback, object? state) => released.ContinueWith(
            _ =>
            {
                if (!disposed)
                {
                    callback(state);
                }
            },
            TaskScheduler.Default);

        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose() => disposed = true;

        public ValueTask DisposeAsync()
        {
            disposed = true;
            return ValueTask.CompletedTask;
        }
    }
}
