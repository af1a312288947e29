using SoraVideo.Client.Tests.TestKit;

namespace SoraVideo.Client.Tests.Conversation;

/// <summary>The few cases in which a message may go out again, as it is certain that nothing was done.</summary>
public class AllowedRepeatTests
{
    private readonly FakeTime time = new();

    [Theory]
    [InlineData("", 30)]
    [InlineData("Retry-After: 7\r\n", 7)]
    [InlineData("Date: Fri, 20 Mar 2026 08:00:00 GMT\r\nRetry-After: Fri, 20 Mar 2026 08:00:45 GMT\r\n", 45)]
    public async Task An_envelope_of_429_is_waited_for_once(string headers, double seconds)
    {
        await using var backend = Answering(number => number == 1 ? Limited(headers) : RawAnswer.Events(Sse.Text("Done.")));
        using var client = backend.Client(time);

        var sending = client.SendAsync(Backend.Session, "a city");
        await time.PassSecondsAsync(seconds);

        Assert.Equal("Done.", (await sending).Reply);
        Assert.Equal(2, backend.Messages.Count);
    }

    [Fact]
    public async Task A_second_429_ends_it()
    {
        await using var backend = Answering(_ => Limited(""));
        using var client = backend.Client(time);

        var sending = client.SendAsync(Backend.Session, "a city");
        await time.PassSecondsAsync(30);
        var error = await Assert.ThrowsAsync<NemoException>(() => sending);

        Assert.Equal(NemoErrorKind.RateLimited, error.Kind);
        Assert.Equal(2, backend.Messages.Count);
    }

    [Fact]
    public async Task A_wait_beyond_two_minutes_is_told_instead_of_slept()
    {
        await using var backend = Answering(_ => Limited("Retry-After: 3600\r\n"));
        using var client = backend.Client(time);

        var error = await Assert.ThrowsAsync<NemoException>(() => client.SendAsync(Backend.Session, "a city"));

        Assert.Equal(TimeSpan.FromHours(1), error.RetryAfter);
        Assert.Single(backend.Messages);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(401)]
    public async Task A_starter_token_that_has_ended_is_replaced_once(int status)
    {
        await using var backend = Answering(number => number == 1 ? RawAnswer.Json("""{"code":1001,"message":"expired"}""", status) : RawAnswer.Events(Sse.Text("Done.")));
        using var client = backend.Anonymous(time);

        Assert.Equal("Done.", (await client.SendAsync(Backend.Session, "a city")).Reply);

        Assert.Equal(["Bearer nmv_usr_starter_1", "Bearer nmv_usr_starter_2"], backend.Messages.Select(message => message.Header("Authorization")));
        Assert.Equal(["client-of-the-test", "client-of-the-test"], backend.TokenRequests.Select(request => request.Header("X-Client-Id")));
    }

    [Fact]
    public async Task A_new_starter_token_that_is_refused_too_ends_it()
    {
        await using var backend = Answering(_ => RawAnswer.Json("""{"code":1001,"message":"expired"}"""));
        using var client = backend.Anonymous(time);

        var error = await Assert.ThrowsAsync<NemoException>(() => client.SendAsync(Backend.Session, "a city"));

        Assert.Equal(NemoErrorKind.TokenRejected, error.Kind);
        Assert.Equal(2, backend.Messages.Count);
        Assert.Equal(2, backend.TokenRequests.Count);
    }

    [Fact]
    public async Task A_token_of_the_users_own_is_never_replaced()
    {
        await using var backend = Answering(_ => RawAnswer.Json("""{"code":1001,"message":"expired"}"""));
        using var client = backend.Client(time);

        var error = await Assert.ThrowsAsync<NemoException>(() => client.SendAsync(Backend.Session, "a city"));

        Assert.Equal(NemoErrorKind.TokenRejected, error.Kind);
        Assert.Contains("it was not replaced", error.Message, StringComparison.Ordinal);
        Assert.Single(backend.Messages);
        Assert.Empty(backend.TokenRequests);
    }

    [Theory]
    [InlineData(1002, NemoErrorKind.SessionNotFound)]
    [InlineData(2001, NemoErrorKind.NoCredits)]
    [InlineData(400, NemoErrorKind.InvalidRequest)]
    [InlineData(402, NemoErrorKind.PlanBlocked)]
    [InlineData(403, NemoErrorKind.Forbidden)]
    public async Task Other_proofs_that_nothing_was_done_are_told_at_once(int code, NemoErrorKind kind)
    {
        await using var backend = Answering(_ => RawAnswer.Json($$"""{"code":{{code}},"message":"no"}"""));
        using var client = backend.Client(time);

        var error = await Assert.ThrowsAsync<NemoException>(() => client.SendAsync(Backend.Session, "a city"));

        Assert.Equal(kind, error.Kind);
        Assert.Equal(code, error.Code);
        Assert.True(error.NothingDone);
        Assert.Single(backend.Messages);
        Assert.Single(backend.StateReads);
    }

    [Fact]
    public async Task A_refused_connection_is_tried_three_times_and_nothing_was_sent()
    {
        Backend? scripted = null;
        await using var backend = scripted = new Backend(request =>
        {
            if (request.Method != "GET")
                return null;
            scripted!.Server.Refuse();
            return scripted.LastStateAnswer();
        });
        using var client = new NemoClient(backend.Options(time) with { Token = Backend.GivenToken, NetworkPatience = TimeSpan.Zero });

        var sending = client.SendAsync(Backend.Session, "a city");
        for (var retry = 0; retry < 2; retry++)
            await time.PassAsync(TimeSpan.FromMilliseconds(1), TimeSpan.FromSeconds(10));
        var error = await Assert.ThrowsAsync<NemoException>(() => sending);

        Assert.Equal(NemoErrorKind.Unreachable, error.Kind);
        Assert.True(error.NothingSent);
        Assert.Contains(backend.Server.Url.Authority, error.Message, StringComparison.Ordinal);
        Assert.NotNull(error.Hint);
        Assert.Equal(Backend.SessionId, error.SessionId);
    }

    private static Backend Answering(Func<int, RawAnswer> answer)
    {
        var number = 0;
        return new Backend(request => request.Line == Backend.Message ? answer(Interlocked.Increment(ref number)) : null);
    }

    private static RawAnswer Limited(string headers) => RawAnswer.Json("""{"code":429,"message":"slow down"}""", 429, headers);
}
