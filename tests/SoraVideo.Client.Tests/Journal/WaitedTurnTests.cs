using SoraVideo.Client.Tests.TestKit;

namespace SoraVideo.Client.Tests.Journal;

/// <summary>Waiting for a video never costs anything, and a look at it never waits.</summary>
public sealed class WaitedTurnTests : IAsyncDisposable
{
    private readonly Backend backend = new();

    public ValueTask DisposeAsync() => backend.DisposeAsync();

    [Fact]
    public async Task What_was_only_planned_is_not_sent_by_waiting_for_it()
    {
        await LeaveAsync("Planned", "before = NULL, sent_at = NULL, attempts = 0");
        using var client = backend.Client();

        var error = await Assert.ThrowsAsync<NemoException>(() => client.WaitAsync(1).WaitAsync(Remembered.Patience));

        Assert.Equal((NemoErrorKind.NotSent, true), (error.Kind, error.NothingDone));
        Assert.Contains("Resume-NemoVideo", error.Hint, StringComparison.Ordinal);
        Assert.Single(backend.Messages);
        Assert.Equal(["Planned"], JournalFile.Statuses(backend.HomePath));
        Assert.Equal(VideoStatus.Done, (await client.ResumeAsync(1))!.Status);
        Assert.Equal(2, backend.Messages.Count);
    }

    [Theory]
    [InlineData("Done", true)]
    [InlineData("Answering", false)]
    public async Task One_look_finds_what_is_over_and_leaves_what_is_not(string status, bool isOver)
    {
        await LeaveAsync(status, "reply = 'Done.'");
        using var client = backend.Client(new FakeTime());

        var found = await client.Turns.LookAsync(1, null, CancellationToken.None).WaitAsync(Remembered.Patience);

        Assert.Equal(isOver, found is not null);
        Assert.Equal([status], JournalFile.Statuses(backend.HomePath));
        Assert.Single(backend.Messages);
    }

    // As a process leaves it that is killed.
    private async Task LeaveAsync(string status, string change)
    {
        using (var client = backend.Client())
            await client.GenerateAsync(Backend.Session, new VideoRequest { Prompt = "a city" });
        JournalFile.Change(
            JournalFile.In(backend.HomePath), $"UPDATE turns SET status = '{status}', owner = '{Environment.MachineName}/999999999/1/a', {change}");
    }
}
