using SoraVideo.Client.Tests.TestKit;

namespace SoraVideo.Client.Tests.Recovery;

/// <summary>The one way in which a message that may have been paid for goes out again: on the user's word, and after a look.</summary>
public class ResendTests
{
    private readonly FakeTime time = new();

    [Fact]
    public async Task What_was_paid_for_after_all_is_found_instead_of_sent_again()
    {
        await using var backend = Losing(1);
        using var client = backend.Client(time);
        var unclear = await Remembered.UnclearAsync(client, time);
        backend.State = Drafts.Clip;

        var resuming = client.ResumeAsync(unclear.Id, resend: true);
        await time.PassSecondsAsync(15);
        var found = await resuming;

        Assert.True(found!.IsReady);
        Assert.Equal(VideoStatus.Done, Remembered.Only(client).Status);
        Assert.Single(backend.Messages);
    }

    [Fact]
    public async Task A_message_that_left_no_trace_is_sent_again_on_the_users_word()
    {
        await using var backend = Losing(1);
        backend.Made = Drafts.Clip;
        using var client = backend.Client(time);
        var unclear = await Remembered.UnclearAsync(client, time);

        Assert.Equal("Done.", (await client.ResumeAsync(unclear.Id, resend: true))!.Reply);

        Assert.Equal(2, backend.Messages.Count);
        Assert.Equal(backend.Messages[0].Text, backend.Messages[1].Text);
        Assert.Equal(VideoStatus.Done, Remembered.Only(client).Status);
    }

    [Fact]
    public async Task Without_that_word_it_stays_unclear_however_often_it_is_resumed()
    {
        await using var backend = Losing(1);
        using var client = backend.Client(time);
        var unclear = await Remembered.UnclearAsync(client, time);

        var soon = client.ResumeAsync(unclear.Id);
        await Remembered.FiveLooksAsync(time);
        Assert.Equal(NemoErrorKind.Unclear, (await Assert.ThrowsAsync<NemoException>(() => soon)).Kind);
        time.Advance(TimeSpan.FromMinutes(30));
        // Nothing that was sent so long ago can still be running, so that one look is enough.
        Assert.Equal(NemoErrorKind.Unclear, (await Assert.ThrowsAsync<NemoException>(() => client.ResumeAsync(unclear.Id))).Kind);

        Assert.Single(backend.Messages);
        Assert.Equal(VideoStatus.Unclear, Remembered.Only(client).Status);
    }

    [Fact]
    public async Task A_state_that_cannot_be_read_is_no_leave_to_send_again()
    {
        var dark = false;
        await using var backend = new Backend(request =>
            request.Line == Backend.Message ? RawAnswer.Fin
            : dark && request.Method == "GET" ? RawAnswer.Json("""{"code":403,"message":"no"}""", 403) : null);
        using var client = backend.Client(time);
        var unclear = await Remembered.UnclearAsync(client, time);
        dark = true;

        await Assert.ThrowsAsync<NemoException>(() => client.ResumeAsync(unclear.Id, resend: true));

        Assert.Single(backend.Messages);
        Assert.Equal(VideoStatus.Unclear, Remembered.Only(client).Status);
    }

    [Fact]
    public async Task A_message_that_was_stopped_before_it_left_is_not_sent_later()
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var backend = new Backend(request => request.Method == "GET" && asked.TrySetResult() ? RawAnswer.Stalled("") : null);
        using var client = backend.Client();
        using var patience = new CancellationTokenSource();
        var sending = client.SendAsync(Backend.Session, "a city", ct: patience.Token);
        await asked.Task;
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);

        Assert.Equal(VideoStatus.Failed, Remembered.Only(client).Status);
        Assert.Empty(await client.FindUnfinishedAsync());
        Assert.Empty(backend.Messages);
    }

    // So many messages are lost before they reach anyone.
    private static Backend Losing(int count)
    {
        var lost = 0;
        return new Backend(request => request.Line == Backend.Message && Interlocked.Increment(ref lost) <= count ? RawAnswer.Fin : null);
    }
}
