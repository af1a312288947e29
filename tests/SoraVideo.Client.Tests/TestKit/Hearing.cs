namespace SoraVideo.Client.Tests.TestKit;

/// <summary>Waits for a certain progress report, and keeps them all.</summary>
internal sealed class Hearing(Func<NemoProgress, bool> wanted) : IProgress<NemoProgress>
{
    private readonly TaskCompletionSource heard = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Heard => heard.Task.WaitAsync(TimeSpan.FromSeconds(20));

    public void Report(NemoProgress value)
    {
        if (wanted(value))
            heard.TrySetResult();
    }
}
