using SoraVideo.Client.Tests.TestKit;

namespace SoraVideo.Client.Tests.Conversation;

/// <summary>Turns that end in other ways than by the stream's own end.</summary>
public class TurnEndTests
{
    [Theory]
    [InlineData(429, NemoErrorKind.RateLimited)]
    [InlineData(403, NemoErrorKind.Forbidden)]
    [InlineData(422, NemoErrorKind.InvalidRequest)]
    public async Task A_refusal_without_an_envelope_beside_an_unchanged_state_is_told_at_once(int status, NemoErrorKind kind)
    {
        await using var backend = new Backend(request => request.Line == Backend.Message ? RawAnswer.Html("<html>no</html>", status) : null);
        var time = new FakeTime();
        using var client = backend.Client(time);

        var sending = client.SendAsync(Backend.Session, "a city");
        // The message isn't sent again, but everything else waits, the look at the state too.
        if (status == 429)
            await time.PassSecondsAsync(30);
        var error = await Assert.ThrowsAsync<NemoException>(() => sending);

        Assert.Equal(kind, error.Kind);
        Assert.Equal(Backend.SessionId, error.SessionId);
        Assert.Single(backend.Messages);
        Assert.Equal(2, backend.StateReads.Count);
    }

    [Fact]
    public async Task A_state_that_cannot_be_read_after_a_whole_answer_invites_no_second_message()
    {
        var time = new FakeTime();
        var answered = false;
        await using var backend = new Backend(request =>
        {
            if (request.Line == Backend.Message)
                answered = true;
            return answered && request.Method == "GET" ? RawAnswer.Json("{}", 500) : null;
        });
        using var client = backend.Client(time);
        var sending = client.SendAsync(Backend.Session, "a city");

        for (var retry = 0; retry < 2; retry++)
            await time.PassAsync(TimeSpan.FromMilliseconds(1), TimeSpan.FromSeconds(10));
        var error = await Assert.ThrowsAsync<NemoException>(() => sending);

        Assert.Equal(NemoErrorKind.Unclear, error.Kind);
        Assert.Equal(Backend.SessionId, error.SessionId);
    }

    [Fact]
    public async Task Giving_up_hangs_up_at_once()
    {
        await using var backend = new Backend(request => request.Line == Backend.Message ? RawAnswer.Stalled(Sse.Text("Starting.")) : null);
        using var client = backend.Client();
        using var patience = new CancellationTokenSource();
        var heard = new Hearing(said => said.Status == "Starting.");
        var sending = client.SendAsync(Backend.Session, "a city", heard, patience.Token);

        await heard.Heard;
        await patience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
        await Assert.Single(backend.Messages).HungUp;
    }
}
