using SoraVideo.Client.Tests.TestKit;

namespace SoraVideo.Client.Tests.Journal;

/// <summary>A new client on the folder of one that is gone carries each message on from where it stood.</summary>
public sealed class ResumedTurnTests : IAsyncDisposable
{
    private readonly FakeTime time = new();
    private readonly Backend backend = new();

    public ValueTask DisposeAsync() => backend.DisposeAsync();

    [Fact]
    public async Task What_was_planned_is_sent_once()
    {
        await LeaveAsync("Planned");
        backend.Made = Drafts.Clip;
        using var client = backend.Client();

        var video = await client.ResumeAsync(1);

        Assert.Equal((VideoStatus.Done, "Done."), (video!.Status, video.Reply));
        Assert.Equal(2, backend.Messages.Count);
        Assert.Equal("a city", backend.Messages[1].Json.GetProperty("new_message").GetProperty("parts")[0].GetProperty("text").GetString());
    }

    [Theory]
    [InlineData("Sending")]
    [InlineData("Answering")]
    [InlineData("Unclear")]
    public async Task What_may_have_been_sent_is_read_from_the_state(string status)
    {
        await LeaveAsync(status);
        backend.State = Drafts.Full;
        using var client = backend.Client(time);

        var resuming = client.ResumeAsync(1);
        await time.PassSecondsAsync(15);
        var video = await resuming;

        Assert.Equal(VideoStatus.Done, video!.Status);
        Assert.Equal(3, video.Timeline.Tracks.Count);
        Assert.Single(backend.Messages);
        Assert.Equal(["Done"], JournalFile.Statuses(backend.HomePath));
    }

    [Theory]
    [InlineData("Sending")]
    [InlineData("Answering")]
    [InlineData("Unclear")]
    public async Task Where_nothing_came_of_it_the_user_is_asked(string status)
    {
        await LeaveAsync(status);
        using var client = backend.Client(time);

        var error = await UnclearAsync(client);

        Assert.Contains("-Resend", error.Hint, StringComparison.Ordinal);
        Assert.Single(backend.Messages);
        Assert.Equal(["Unclear"], JournalFile.Statuses(backend.HomePath));
        Assert.Single(await client.FindUnfinishedAsync());
    }

    [Fact]
    public async Task On_the_users_word_what_is_unclear_is_sent_once_more()
    {
        await LeaveAsync("Unclear");
        backend.Made = Drafts.Clip;
        using var client = backend.Client();

        Assert.Equal(VideoStatus.Done, (await client.ResumeAsync(1, resend: true))!.Status);

        Assert.Equal(2, backend.Messages.Count);
    }

    // What came of it may have shown itself only after it had been given up.
    [Fact]
    public async Task Even_then_it_is_not_sent_where_the_state_shows_what_came_of_it()
    {
        await LeaveAsync("Unclear");
        backend.State = Drafts.Full;
        using var client = backend.Client(time);

        var resuming = client.ResumeAsync(1, resend: true);
        await time.PassSecondsAsync(15);

        Assert.Equal(VideoStatus.Done, (await resuming.WaitAsync(TimeSpan.FromSeconds(20)))!.Status);
        Assert.Single(backend.Messages);
    }

    [Theory]
    [InlineData("Sending")]
    [InlineData("Answering")]
    public async Task The_users_word_is_for_what_is_unclear_alone(string status)
    {
        await LeaveAsync(status);
        using var client = backend.Client(time);

        await UnclearAsync(client, resend: true);

        Assert.Single(backend.Messages);
    }

    [Fact]
    public async Task A_refusal_of_the_second_message_says_nothing_of_the_first()
    {
        await LeaveAsync("Unclear");
        await using var poor = new Backend(request => request.Line == Backend.Message ? RawAnswer.Json("""{"code":2001,"message":"no"}""") : null);
        JournalFile.Change(JournalFile.In(backend.HomePath), $"UPDATE turns SET account = 'any'");
        using var client = new NemoClient(poor.Options() with { Token = Backend.GivenToken, StateFolder = backend.HomePath });

        await Assert.ThrowsAsync<NemoException>(() => client.ResumeAsync(1, resend: true));

        Assert.Equal(["Unclear"], JournalFile.Statuses(backend.HomePath));
    }

    [Fact]
    public async Task What_another_works_on_is_left_to_it()
    {
        await LeaveAsync("Answering");
        using var first = backend.Client(time);
        using var second = backend.Client(time);
        var resuming = first.ResumeAsync(1);
        await time.PendingAsync(wait => wait == TimeSpan.FromSeconds(30));

        Assert.Null(await second.ResumeAsync(1).WaitAsync(TimeSpan.FromSeconds(20)));
        Assert.Null(await first.ResumeAsync(1).WaitAsync(TimeSpan.FromSeconds(20)));

        backend.State = Drafts.Full;
        await time.PassSecondsAsync(30);
        await time.PassSecondsAsync(15);
        Assert.NotNull(await resuming);
        Assert.Single(backend.Messages);
    }

    // As a process leaves it that is killed: one message was sent, and how far it came stands in the file.
    private async Task LeaveAsync(string status)
    {
        using (var client = backend.Client())
            await client.GenerateAsync(Backend.Session, new VideoRequest { Prompt = "a city" });
        var sentNow = time.GetUtcNow().ToUnixTimeMilliseconds();
        JournalFile.Change(JournalFile.In(backend.HomePath),
            $"UPDATE turns SET status = '{status}', reply = NULL, finished_at = {(status == "Unclear" ? sentNow : "NULL")}, sent_at = {sentNow}, owner = '{Environment.MachineName}/999999999/1/a'");
        if (status == "Planned")
            JournalFile.Change(JournalFile.In(backend.HomePath), "UPDATE turns SET before = NULL, sent_at = NULL, attempts = 0");
    }

    private async Task<NemoException> UnclearAsync(NemoClient client, bool resend = false)
    {
        var resuming = client.ResumeAsync(1, resend);
        await time.PassSecondsAsync(30);
        for (var look = 2; look <= 5; look++)
            await time.PassSecondsAsync(60);
        var error = await Assert.ThrowsAsync<NemoException>(() => resuming);
        Assert.Equal(NemoErrorKind.Unclear, error.Kind);
        return error;
    }
}
