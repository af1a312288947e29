using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using SoraVideo.Emulator.Faults;
using SoraVideo.Emulator.Tests.Support;

namespace SoraVideo.Emulator.Tests.Endpoints;

public sealed class RenderEndpointTests
{
    private const string Tiny = "a 1-second 64x36 video of waves";

    [Fact]
    public async Task A_render_is_made_polled_and_downloaded()
    {
        await using var server = await Server.StartAsync();
        var session = await DraftedAsync(server);

        var submitted = await (await SubmitAsync(server, session, "render_1")).JsonAsync();
        var answer = await server.RenderedAsync("render_1");
        var direct = await server.Http.GetByteArrayAsync((string)answer["output"]!["url"]!);
        var fallback = await (await server.GetAsync("/api/render/proxy/render_1/download")).Content.ReadAsByteArrayAsync();

        Assert.Equal("render_1 pending", $"{submitted["data"]!["id"]} {submitted["data"]!["status"]}");
        Assert.Equal("render_1 completed 100", $"{answer["taskId"]} {answer["status"]} {answer["progress"]}");
        Assert.Equal((int)answer["output"]!["size"]!, direct.Length);
        Assert.Equal(direct, fallback);
        Assert.Equal(100, Assert.Single(server.Emulator.Ledger.Charges).Credits);
    }

    [Fact]
    public async Task A_file_is_served_in_ranges_and_by_its_tag()
    {
        await using var server = await Server.StartAsync();
        var session = await DraftedAsync(server);
        await SubmitAsync(server, session, "render_1");
        var url = (string)(await server.RenderedAsync("render_1"))["output"]!["url"]!;
        var whole = await server.Http.GetAsync(url);

        var part = await server.Http.SendAsync(Ranged(url, whole.Headers.ETag!));
        var stale = await server.Http.SendAsync(Ranged(url, new("\"other\"")));
        var head = await server.Http.SendAsync(new(HttpMethod.Head, url));

        Assert.Equal((HttpStatusCode.PartialContent, 10L), (part.StatusCode, part.Content.Headers.ContentLength));
        Assert.Equal(HttpStatusCode.OK, stale.StatusCode);
        Assert.Equal(whole.Content.Headers.ContentLength, head.Content.Headers.ContentLength);
        Assert.Equal("video/mp4", whole.Content.Headers.ContentType!.MediaType);
    }

    [Theory]
    [InlineData("X-Skill-Source")]
    [InlineData("X-Skill-Version")]
    [InlineData("X-Skill-Platform")]
    public async Task Attribution_is_wanted(string missing)
    {
        await using var server = await Server.StartAsync();
        var session = await DraftedAsync(server);
        var request = server.Request(HttpMethod.Post, "/api/render/proxy/lambda", Server.Json(Server.RenderBody(session, "render_1", new JsonObject())));
        request.Headers.Remove(missing);

        var response = await server.Http.SendAsync(request);

        Assert.Equal((HttpStatusCode.PaymentRequired, 402), (response.StatusCode, await response.CodeAsync()));
    }

    [Fact]
    public async Task An_id_is_taken_only_once()
    {
        await using var server = await Server.StartAsync();
        var session = await DraftedAsync(server);
        await SubmitAsync(server, session, "render_1");

        var again = await SubmitAsync(server, session, "render_1");

        Assert.Equal((HttpStatusCode.Conflict, 409), (again.StatusCode, await again.CodeAsync()));
    }

    [Fact]
    public async Task A_draft_without_segments_fails()
    {
        await using var server = await Server.StartAsync();
        var session = await server.NewSessionAsync();

        await server.SubmitAsync(session, "render_1", JsonNode.Parse("""{"d":1000,"t":[{"tt":0,"sg":[]}]}""")!);

        Assert.Contains("invalid draft", (string)(await server.RenderedAsync("render_1"))["error"]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"id":"../x","sessionId":"SID","draft":{}}""", 400)]
    [InlineData("""{"id":"render_1","session_id":"SID","draft":{}}""", 400)]
    [InlineData("""{"id":"render_1","sessionId":"1","draft":{}}""", 1002)]
    [InlineData("""{"id":"render_1","sessionId":"SID","draft":{},"output":{"format":"exe"}}""", 4001)]
    public async Task What_does_not_fit_is_refused(string body, int code)
    {
        await using var server = await Server.StartAsync();
        var session = await server.NewSessionAsync();

        var response = await server.PostAsync("/api/render/proxy/lambda", body.Replace("SID", session, StringComparison.Ordinal));

        Assert.Equal(code, await response.CodeAsync());
    }

    [Fact]
    public async Task An_unknown_render_is_not_found()
    {
        await using var server = await Server.StartAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await server.GetAsync("/api/render/proxy/lambda/render_9")).StatusCode);
    }

    [Fact]
    public async Task A_render_can_be_kept_going_and_cancelled()
    {
        await using var server = await Server.StartAsync();
        var session = await DraftedAsync(server);
        server.Emulator.Faults.Add(new Fault { Operation = Operations.Render, RenderNeverEnds = true });
        await SubmitAsync(server, session, "render_1");

        var during = await server.GetAsync("/api/render/proxy/lambda/render_1");
        await server.PostAsync("/api/render/proxy/lambda/render_1/cancel");
        var after = await server.GetJsonAsync("/api/render/proxy/lambda/render_1");

        Assert.Equal(TimeSpan.FromSeconds(1), during.Headers.RetryAfter!.Delta);
        Assert.Equal("failed cancelled", $"{after["status"]} {after["error"]}");
    }

    [Fact]
    public async Task The_other_shape_can_be_had()
    {
        await using var server = await Server.StartAsync(new() { Speed = Server.Fast, RenderShape = RenderShape.Nested });
        var session = await DraftedAsync(server);
        await SubmitAsync(server, session, "render_1");

        var data = (await server.RenderedAsync("render_1"))["data"]!;

        Assert.Contains("/renders/render_1.mp4", (string)data["outputUrl"]!, StringComparison.Ordinal);
        Assert.True((long)data["completedAt"]! >= (long)data["createdAt"]!);
    }

    [Fact]
    public async Task A_generated_clip_can_be_downloaded()
    {
        await using var server = await Server.StartAsync();
        var session = await DraftedAsync(server);
        var url = (string)(await server.StateAsync(session))["generated_media"]![0]!["url"]!;

        Assert.NotEmpty(await server.Http.GetByteArrayAsync(url));
    }

    [Fact]
    public async Task Secrets_that_come_to_a_file_address_are_noticed()
    {
        await using var server = await Server.StartAsync();

        await server.GetAsync("/renders/none.mp4");
        await server.Http.GetAsync("/renders/none.mp4");

        Assert.Equal([4, 0], server.Emulator.Requests.Read(Operations.Download).Select(request => request.LeakedHeaders.Count));
    }

    private static async Task<string> DraftedAsync(Server server)
    {
        var session = await server.NewSessionAsync();
        await server.SayAsync(session, Tiny);
        return session;
    }

    private static async Task<HttpResponseMessage> SubmitAsync(Server server, string session, string id) =>
        await server.SubmitAsync(session, id, (await server.StateAsync(session))["draft"]!);

    private static HttpRequestMessage Ranged(string url, EntityTagHeaderValue tag)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.Range = new(0, 9);
        request.Headers.IfRange = new(tag);
        return request;
    }
}
