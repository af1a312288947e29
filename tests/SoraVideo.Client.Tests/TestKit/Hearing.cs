namespace SoraVideo.Client.Tests.TestKit;

/// <summary>Waits for a certain progress report, and passes all on.</summary>
internal sealed class Hearing(Func<NemoProgress, bool> wanted, IProgress<NemoProgress>? next = null) : IProgress<NemoProgress>
{
    private readonly TaskCompletionSource heard = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Heard => heard.Task.WaitAsync(TimeSpan.FromSeconds(20));

    public void Report(NemoProgress value)
    {
        next?.Report(value);
        if (wanted(value))
            heard.TrySetResult();
    }
}
