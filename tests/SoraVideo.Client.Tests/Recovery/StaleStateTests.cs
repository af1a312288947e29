using SoraVideo.Client.Tests.TestKit;

namespace SoraVideo.Client.Tests.Recovery;

/// <summary>A state that lags behind, is gone, or is shown to nobody but its own account; and a clock that was set.</summary>
public class StaleStateTests
{
    private readonly FakeTime time = new();

    [Fact]
    public async Task An_old_copy_of_the_state_does_not_undo_what_was_found()
    {
        await using var backend = Losing();
        using var client = backend.Client(time);
        var making = MakeAsync(client);
        await time.PendingAsync(wait => wait == TimeSpan.FromSeconds(30));
        backend.State = Drafts.Clip;
        await time.PassSecondsAsync(30);
        await time.PendingAsync(wait => wait == TimeSpan.FromSeconds(15));
        backend.State = Drafts.None;
        for (var look = 0; look < 8; look++)
            await time.PassSecondsAsync(15);

        Assert.True((await making).IsReady);
        Assert.Equal(VideoStatus.Done, Remembered.Only(client).Status);
    }

    [Fact]
    public async Task An_edit_by_tools_is_looked_for_though_the_state_lags_behind_the_answer()
    {
        const string Call = """{"functionCall":{"id":"1","name":"edit_multitrack","args":{}}}""";
        await using var backend = new Backend(
            request => request.Line == Backend.Message ? RawAnswer.Events(Sse.Parts(Call) + Sse.Text("Done.")) : null);
        using var client = backend.Client(time);
        var making = MakeAsync(client);
        await time.PendingAsync(wait => wait == TimeSpan.FromSeconds(2));
        backend.State = Drafts.Clip;
        await time.PassSecondsAsync(2);

        Assert.True((await making).IsReady);
    }

    [Theory]
    [InlineData("""{"code":1002,"message":"gone"}""", NemoErrorKind.SessionNotFound)]
    [InlineData("""{"code":1001,"message":"expired"}""", NemoErrorKind.TokenRejected)]
    [InlineData("""{"code":403,"message":"not yours"}""", NemoErrorKind.Forbidden)]
    public async Task A_session_that_is_gone_or_anothers_is_told_at_once_and_the_message_stays_as_it_was(string refusal, NemoErrorKind kind)
    {
        var refuses = false;
        await using var backend = new Backend(request => request.Line == Backend.Message ? RawAnswer.Json("{}", 401)
            : refuses && request.Method == "GET" ? RawAnswer.Json(refusal) : null);
        using var client = backend.Client(time);
        await Assert.ThrowsAsync<NemoException>(() => MakeAsync(client));
        refuses = true;

        var error = await Assert.ThrowsAsync<NemoException>(() => client.ResumeAsync(Remembered.Only(client).Id).WaitAsync(Remembered.Patience));

        Assert.Equal(kind, error.Kind);
        Assert.Equal(["Unclear"], JournalFile.Statuses(backend.HomePath));
        Assert.Single(backend.Messages);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(48)]
    public async Task A_clock_that_jumped_does_not_end_the_watch_over_a_message_that_may_still_run(int hours)
    {
        var clock = new SkewedTime(time);
        await using var backend = new Backend(request => request.Line == Backend.Message ? RawAnswer.Json("{}", 401) : null);
        using var client = backend.Client(clock);
        await Assert.ThrowsAsync<NemoException>(() => MakeAsync(client));
        JournalFile.Change(JournalFile.In(backend.HomePath), "UPDATE turns SET status = 'Sending', finished_at = NULL");
        clock.Skew = TimeSpan.FromHours(hours);

        var resuming = client.ResumeAsync(Remembered.Only(client).Id);
        await time.PassSecondsAsync(30);
        await time.PendingAsync(wait => wait == TimeSpan.FromSeconds(60));
        backend.State = Drafts.Clip;
        await time.PassSecondsAsync(60);
        await time.PassSecondsAsync(15);

        Assert.Equal(VideoStatus.Done, (await resuming)!.Status);
    }

    // What the backend said to a look is no word about the message.
    [Fact]
    public async Task A_token_that_ends_while_the_outcome_is_looked_for_fails_no_message()
    {
        var ended = false;
        await using var backend = new Backend(request =>
        {
            var now = ended;
            ended |= request.Line == Backend.Message;
            return request.Line == Backend.Message ? RawAnswer.Fin
                : now && request.Method == "GET" ? RawAnswer.Json("""{"code":1001,"message":"expired"}""") : null;
        });
        using var client = backend.Client(time);
        var making = MakeAsync(client);
        await time.PassSecondsAsync(30);
        for (var look = 2; look <= 10; look++)
            await time.PassSecondsAsync(60);

        Assert.Equal(NemoErrorKind.Unclear, (await Assert.ThrowsAsync<NemoException>(() => making)).Kind);
        Assert.Equal(["Unclear"], JournalFile.Statuses(backend.HomePath));
    }

    private static Backend Losing() => new(request => request.Line == Backend.Message ? RawAnswer.Fin : null);

    private static Task<NemoVideo> MakeAsync(NemoClient client) => client.GenerateAsync(Backend.Session, new VideoRequest { Prompt = "a city" });
}
