namespace SoraVideo.Pipeline;

/// <summary>One input and where the work for it stands: written by the work on any thread, looked at by the board.</summary>
internal sealed class WorkItem(object? input, string name, Action<WorkItem, NemoProgress>? reported = null) : IProgress<NemoProgress>
{
    private static readonly TimeProvider Time = TimeProvider.System;
    private readonly TaskCompletionSource written = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile WorkState state;
    private volatile NemoProgress? progress;
    private volatile string? reference;
    private long started;
    private long ended;

    /// <summary>What the caller gave; errors name it.</summary>
    public object? Input => input;

    public string Name => name;

    /// <summary>Its place among the inputs, from 0.</summary>
    public int Index { get; init; }

    public WorkState State => state;

    public bool IsOver => state > WorkState.Running;

    /// <summary>The latest report.</summary>
    public NemoProgress? Progress => progress;

    /// <summary>The id of the session or render under which the user finds it again.</summary>
    public string? Reference
    {
        get => reference;
        set => reference = value;
    }

    /// <summary>Completes when its result or error has been written, and the commands below have had it.</summary>
    public Task Written => written.Task;

    /// <summary>How long it has run, or ran.</summary>
    public TimeSpan Elapsed => state switch
    {
        WorkState.Waiting => TimeSpan.Zero,
        WorkState.Running => Time.GetElapsedTime(Volatile.Read(ref started)),
        _ => Time.GetElapsedTime(Volatile.Read(ref started), Volatile.Read(ref ended)),
    };

    public void Report(NemoProgress value)
    {
        progress = value;
        reference = value.RenderId ?? reference;
        reported?.Invoke(this, value);
    }

    public void MarkWritten() => written.TrySetResult();

    public void Begin()
    {
        Volatile.Write(ref started, Time.GetTimestamp());
        state = WorkState.Running;
    }

    public void End(WorkState end)
    {
        Volatile.Write(ref ended, Time.GetTimestamp());
        if (state == WorkState.Waiting)
            Volatile.Write(ref started, ended);
        state = end;
    }
}
