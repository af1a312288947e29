using SoraVideo.Client.Tests.TestKit;

namespace SoraVideo.Client.Tests.Transport;

/// <summary>What goes over the wire: line, headers and body of each call, as the contract has them.</summary>
public class RequestTests
{
    // Numbers, escapes, order and spacing that no serializer would write again like this.
    private const string OddDraft = """{"t" : [ {"tt":0,"sg":[{"d":1.0,"x":1e3,"y":-0.0,"big":12345678901234567890123}]} ],  "a":"\u00e9\/é", "A":null,"d":10000.00}""";

    [Fact]
    public async Task The_token_request_has_the_client_id_and_no_authorization()
    {
        await using var backend = new Backend();
        using var client = backend.Anonymous();

        await client.SignInAsync();

        var request = Assert.Single(backend.Server.Requests);
        Assert.Equal("POST /api/auth/anonymous-token", request.Line);
        Assert.Equal("client-of-the-test", request.Header("X-Client-Id"));
        Assert.Equal("0", request.Header("Content-Length"));
        Assert.Null(request.Header("Authorization"));
        RequireAttribution(request);
    }

    [Fact]
    public async Task Every_other_call_has_the_token_and_no_client_id()
    {
        await using var backend = new Backend(request => request.Line.StartsWith("GET " + Backend.Render, StringComparison.Ordinal)
            ? RawAnswer.Json("""{"status":"completed","output":{"url":"https://cdn.invalid/1.mp4"}}""") : null);
        using var client = backend.Client();

        await client.CreateSessionAsync();
        await client.GetCreditsAsync();
        await client.SendAsync(Backend.Session, "a city");
        await client.WaitRenderAsync("render 1/2");

        Assert.Equal(
            [
                "POST /api/tasks/me/with-session/nemo_agent", "GET /api/credits/balance/simple", $"GET {Backend.StatePath}", "POST /run_sse",
                $"GET {Backend.StatePath}", "GET /api/render/proxy/lambda/render%201%2F2",
            ],
            backend.Server.Requests.Select(request => request.Line));
        Assert.All(backend.Server.Requests, request =>
        {
            Assert.Equal($"Bearer {Backend.GivenToken}", request.Header("Authorization"));
            Assert.Null(request.Header("X-Client-Id"));
            Assert.Null(request.Header("Cookie"));
            Assert.Equal(request.Line == Backend.Message ? "text/event-stream" : "application/json", request.Header("Accept"));
            RequireAttribution(request);
        });
    }

    [Fact]
    public async Task A_session_is_asked_for_with_its_name_and_language()
    {
        await using var backend = new Backend();
        using var client = new NemoClient(backend.Options() with { Token = Backend.GivenToken, Language = "zh-CN" });

        var session = await client.CreateSessionAsync();

        var request = Assert.Single(backend.Server.Requests);
        Assert.Equal("""{"task_name":"project","language":"zh-CN"}""", request.Text);
        Assert.Equal("application/json", request.Header("Content-Type"));
        Assert.Equal((Backend.SessionId, "task_1", "zh-CN"), (session.Id, session.TaskId, session.Language));
    }

    [Fact]
    public async Task A_session_id_that_comes_as_a_number_keeps_its_digits()
    {
        await using var backend = new Backend(_ => RawAnswer.Json("""{"code":0,"data":{"session_id":5529798706024415232}}"""));
        using var client = backend.Client();

        Assert.Equal(Backend.SessionId, (await client.CreateSessionAsync()).Id);
    }

    [Fact]
    public async Task A_message_has_the_four_documented_members_and_no_more()
    {
        await using var backend = new Backend();
        using var client = backend.Client();

        await client.SendAsync(Backend.Session, "a \"city\"\nat night 你好 😀");

        var body = Assert.Single(backend.Messages).Json;
        Assert.Equal(["app_name", "user_id", "session_id", "new_message"], body.EnumerateObject().Select(member => member.Name));
        Assert.Equal("nemo_agent", body.GetProperty("app_name").GetString());
        Assert.Equal("me", body.GetProperty("user_id").GetString());
        Assert.Equal(Backend.SessionId, body.GetProperty("session_id").GetString());
        Assert.Equal(["parts"], body.GetProperty("new_message").EnumerateObject().Select(member => member.Name));
        var part = Assert.Single(body.GetProperty("new_message").GetProperty("parts").EnumerateArray());
        Assert.Equal(["text"], part.EnumerateObject().Select(member => member.Name));
        Assert.Equal("a \"city\"\nat night 你好 😀", part.GetProperty("text").GetString());
    }

    [Fact]
    public async Task A_render_sends_the_draft_back_byte_for_byte()
    {
        await using var backend = new Backend(request => request.Line == "POST " + Backend.Render
            ? RawAnswer.Json("""{"id":"render_x","status":"completed","output":{"url":"https://cdn.invalid/1.mp4"}}""") : null)
        {
            State = $$$"""{"draft":{{{OddDraft}}}}""",
        };
        using var client = backend.Client();

        await client.RenderAsync(Backend.SessionId, new RenderSettings());

        var request = Assert.Single(backend.Server.To("POST"));
        var id = request.Json.GetProperty("id").GetString();
        Assert.Matches("^render_[0-9]{13}_[0-9a-f]{8}$", id);
        Assert.Equal($$$"""{"id":"{{{id}}}","sessionId":"{{{Backend.SessionId}}}","draft":{{{OddDraft}}},"output":{"format":"mp4","quality":"high"}}""", request.Text);
        Assert.Equal("application/json", request.Header("Content-Type"));
    }

    [Theory]
    [InlineData("cursor\r\nX-Evil: 1")]
    [InlineData("ünïcode")]
    public async Task A_platform_that_is_no_header_value_is_refused_before_anything_is_sent(string platform)
    {
        await using var backend = new Backend();

        var error = Assert.Throws<NemoException>(() => new NemoClient(backend.Options() with { Platform = platform }));

        Assert.Equal(NemoErrorKind.InvalidInput, error.Kind);
    }

    [Fact]
    public async Task A_redirect_of_the_API_is_not_followed()
    {
        await using var elsewhere = new Backend();
        await using var backend = new Backend(_ => RawAnswer.Redirect(new Uri(elsewhere.Server.Url, "/api/credits/balance/simple").AbsoluteUri, 307));
        using var client = backend.Client();

        var error = await Assert.ThrowsAsync<NemoException>(() => client.GetCreditsAsync());

        Assert.Equal(NemoErrorKind.UnexpectedAnswer, error.Kind);
        Assert.Empty(elsewhere.Server.Requests);
    }

    private static void RequireAttribution(RawRequest request)
    {
        Assert.Equal("sora-free-text-to-video", request.Header("X-Skill-Source"));
        Assert.Equal("1.0.0", request.Header("X-Skill-Version"));
        Assert.Equal("unknown", request.Header("X-Skill-Platform"));
    }
}
