using System.Net;
using SoraVideo.Emulator.Tests.Support;

namespace SoraVideo.Emulator.Tests.Endpoints;

public sealed class AuthTests
{
    private const string TokenPath = "/api/auth/anonymous-token";

    [Fact]
    public async Task A_token_comes_with_a_hundred_credits_and_seven_days()
    {
        await using var server = await Server.StartAsync();

        var data = (await (await AskAsync(server, "client-1")).JsonAsync())["data"]!;

        Assert.Matches("^nmv_usr_[A-Za-z0-9]{40}$", (string)data["token"]!);
        Assert.StartsWith("anon_", (string)data["user_id"]!, StringComparison.Ordinal);
        Assert.Equal(100, (int)data["credits"]!);
        Assert.InRange((DateTimeOffset)data["expires_at"]! - TimeProvider.System.GetUtcNow(), TimeSpan.FromDays(6.9), TimeSpan.FromDays(7));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345")]
    public async Task Without_a_fitting_client_id_there_is_none(string? clientId)
    {
        await using var server = await Server.StartAsync();

        var response = await AskAsync(server, clientId);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(400, await response.CodeAsync());
    }

    [Fact]
    public async Task A_client_gets_one_token_in_seven_days()
    {
        var time = new ShiftedTime();
        await using var server = await Server.StartAsync(new() { Time = time });
        await server.NewTokenAsync();

        var second = await AskAsync(server, "client-1");
        time.Advance(TimeSpan.FromDays(7.1));
        var third = await AskAsync(server, "client-1");

        Assert.Equal(429, await second.CodeAsync());
        Assert.Equal(HttpStatusCode.TooManyRequests, second.StatusCode);
        Assert.InRange(second.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromDays(6), TimeSpan.FromDays(7));
        Assert.Equal(0, await third.CodeAsync());
    }

    [Theory]
    [InlineData("GET", "/api/credits/balance/simple")]
    [InlineData("GET", "/api/state/nemo_agent/me/1/latest")]
    [InlineData("POST", "/run_sse")]
    [InlineData("POST", "/api/tasks/me/with-session/nemo_agent")]
    [InlineData("POST", "/api/upload-video/nemo_agent/me/1")]
    [InlineData("POST", "/api/render/proxy/lambda")]
    [InlineData("GET", "/api/render/proxy/lambda/render_1")]
    [InlineData("POST", "/api/auth/claim-token")]
    public async Task Every_address_wants_a_live_token(string method, string path)
    {
        await using var server = await Server.StartAsync();
        server.Token = "nmv_usr_nobody";

        var wrong = await server.Http.SendAsync(server.Request(new(method), path));
        var none = await server.Http.SendAsync(new(new(method), path));

        Assert.Equal((1001, 1001), (await wrong.CodeAsync(), await none.CodeAsync()));
        Assert.Equal([HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized], [wrong.StatusCode, none.StatusCode]);
    }

    [Fact]
    public async Task A_token_ends_after_seven_days()
    {
        var time = new ShiftedTime();
        await using var server = await Server.StartAsync(new() { Time = time });
        await server.NewTokenAsync();
        time.Advance(TimeSpan.FromDays(7.1));

        Assert.Equal(1001, await (await server.GetAsync("/api/credits/balance/simple")).CodeAsync());
    }

    [Fact]
    public async Task The_demo_account_is_rich_and_registered()
    {
        await using var server = await Server.StartAsync();

        var session = await (await server.PostAsync("/api/tasks/me/with-session/nemo_agent")).JsonAsync();

        Assert.Equal(1_000_000, (int)(await server.CreditsAsync())["available"]!);
        Assert.DoesNotContain("anon_", (string)session["data"]!["user_id"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_claim_token_is_for_ones_own_session()
    {
        await using var server = await Server.StartAsync();
        var made = (await (await server.PostAsync("/api/tasks/me/with-session/nemo_agent")).JsonAsync())["data"]!;

        var good = await (await server.PostAsync("/api/auth/claim-token", made.ToJsonString())).JsonAsync();
        var bad = await server.PostAsync("/api/auth/claim-token", """{"task_id":"task_1","session_id":"1"}""");

        Assert.StartsWith("clm_", (string)good["data"]!["claim_token"]!, StringComparison.Ordinal);
        Assert.Equal(604800, (int)good["data"]!["expires_in"]!);
        Assert.Equal(1002, await bad.CodeAsync());
    }

    private static Task<HttpResponseMessage> AskAsync(Server server, string? clientId)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, TokenPath);
        if (clientId is not null)
        {
            request.Headers.Add("X-Client-Id", clientId);
        }

        return server.Http.SendAsync(request);
    }
}
