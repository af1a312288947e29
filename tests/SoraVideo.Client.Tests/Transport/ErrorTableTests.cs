using SoraVideo.Client.Tests.TestKit;

namespace SoraVideo.Client.Tests.Transport;

/// <summary>Every error lands in its kind with its advice, as an HTTP status or as a code, in any spelling.</summary>
public class ErrorTableTests
{
    public static TheoryData<int, int, NemoErrorKind, string> Codes() => new()
    {
        { 1001, 401, NemoErrorKind.TokenRejected, "it was not replaced" },
        { 1010, 401, NemoErrorKind.TokenRejected, "" },
        { 1011, 401, NemoErrorKind.TokenRejected, "" },
        { 1002, 404, NemoErrorKind.SessionNotFound, "start a new one with New-NemoVideo" },
        { 2001, 402, NemoErrorKind.NoCredits, "Top up credits in your account." },
        { 4001, 415, NemoErrorKind.UnsupportedMedia, "mp4, mov, avi, webm, mkv, jpg, png, gif, webp, mp3, wav, m4a, aac" },
        { 4002, 413, NemoErrorKind.MediaTooLarge, "500 MB" },
        { 400, 400, NemoErrorKind.InvalidRequest, "" },
        { 401, 401, NemoErrorKind.TokenRejected, "" },
        { 402, 402, NemoErrorKind.PlanBlocked, "X-Skill headers" },
        { 403, 403, NemoErrorKind.Forbidden, "scope" },
        { 404, 404, NemoErrorKind.NotFound, "" },
        { 409, 409, NemoErrorKind.Conflict, "" },
        { 422, 422, NemoErrorKind.InvalidRequest, "" },
        { 7777, 418, NemoErrorKind.UnknownCode, "7777" },
    };

    [Theory]
    [MemberData(nameof(Codes))]
    public async Task A_code_means_the_same_in_any_status(int code, int status, NemoErrorKind kind, string says)
    {
        foreach (var http in (int[])[200, status])
        {
            var error = await Errors.OfAsync(RawAnswer.Json($$"""{"code":{{code}},"message":"the backend's words","data":null}""", http));

            Assert.Equal(kind, error.Kind);
            Assert.Equal(code, error.Code);
            Assert.Equal(http, error.StatusCode);
            Assert.Contains("the backend's words", error.Message, StringComparison.Ordinal);
            Assert.Contains(says, error.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(400, NemoErrorKind.InvalidRequest)]
    [InlineData(401, NemoErrorKind.TokenRejected)]
    [InlineData(402, NemoErrorKind.PlanBlocked)]
    [InlineData(403, NemoErrorKind.Forbidden)]
    [InlineData(404, NemoErrorKind.NotFound)]
    [InlineData(407, NemoErrorKind.ProxyFailed)]
    [InlineData(409, NemoErrorKind.Conflict)]
    [InlineData(413, NemoErrorKind.MediaTooLarge)]
    [InlineData(415, NemoErrorKind.UnsupportedMedia)]
    [InlineData(418, NemoErrorKind.UnexpectedAnswer)]
    [InlineData(422, NemoErrorKind.InvalidRequest)]
    [InlineData(302, NemoErrorKind.UnexpectedAnswer)]
    public async Task A_status_speaks_for_itself_where_there_is_no_JSON(int status, NemoErrorKind kind)
    {
        foreach (var body in (string[])["", "plain words", "<html><body>A page</body></html>"])
        {
            var error = await Errors.OfAsync(RawAnswer.Whole(body, "text/html", status));

            Assert.Equal(kind, error.Kind);
            Assert.Null(error.Code);
            Assert.Equal(status, error.StatusCode);
        }
    }

    [Fact]
    public async Task A_failure_that_says_only_that_is_an_error_too()
    {
        var error = await Errors.OfAsync(RawAnswer.Json("""{"success":false,"error":"no luck"}"""));

        Assert.Equal(NemoErrorKind.UnknownCode, error.Kind);
        Assert.Contains("no luck", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_error_is_asked_again_twice_and_then_told()
    {
        var time = new FakeTime();
        await using var backend = new Backend(_ => RawAnswer.Json("""{"detail":"boom"}""", 503));
        using var client = backend.Client(time);
        var asking = client.GetCreditsAsync();
        for (var retry = 0; retry < 2; retry++)
            await time.PassAsync(TimeSpan.FromMilliseconds(1), TimeSpan.FromSeconds(10));

        var error = await Assert.ThrowsAsync<NemoException>(() => asking);

        Assert.Equal(NemoErrorKind.ServerError, error.Kind);
        Assert.Equal(3, backend.Server.Requests.Count);
    }

    [Fact]
    public async Task An_answer_that_never_comes_is_given_up_after_100_seconds_and_asked_for_again()
    {
        var time = new FakeTime();
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var backend = new Backend(_ => arrived.TrySetResult() ? RawAnswer.Stalled("") : null);
        using var client = backend.Client(time);
        var asking = client.GetCreditsAsync();

        await arrived.Task;
        await time.PassSecondsAsync(100);
        await time.PassAsync(TimeSpan.FromMilliseconds(1), TimeSpan.FromSeconds(10));

        Assert.Equal(25000, (await asking).Available);
    }

    [Theory]
    [InlineData("anon_abc 1/2", "https://nemovideo.com/register?bind=anon_abc%201%2F2")]
    [InlineData(null, "https://nemovideo.com/register")]
    public async Task Without_credits_a_starter_account_gets_the_link_to_register(string? userId, string link)
    {
        var id = userId is null ? "null" : Sse.Quoted(userId);
        await using var backend = new Backend(request => request.Path switch
        {
            "/api/auth/anonymous-token" => RawAnswer.Json($$$"""{"code":0,"data":{"token":"nmv_usr_starter","user_id":{{{id}}}}}"""),
            "/run_sse" => RawAnswer.Json("""{"code":2001,"message":"no credits"}"""),
            _ => null,
        });
        using var client = backend.Anonymous(new FakeTime());

        var error = await Assert.ThrowsAsync<NemoException>(() => client.SendAsync(Backend.Session, "a city"));

        Assert.EndsWith(link, error.Hint, StringComparison.Ordinal);
    }
}
