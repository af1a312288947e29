namespace SoraVideo.Client.Tests.TestKit;

/// <summary>A one-shot timer on a <see cref="FakeTime"/>; the client uses no periodic ones.</summary>
internal sealed class FakeTimer(FakeTime time, Action ring) : ITimer
{
    public DateTimeOffset Due { get; set; }

    public void Ring() => ring();

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        time.Set(this, dueTime);
        return true;
    }

    public void Dispose() => time.Set(this, Timeout.InfiniteTimeSpan);

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
