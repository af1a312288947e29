using System.Net;
using System.Text.Json.Nodes;
using SoraVideo.Emulator.Tests.Support;

namespace SoraVideo.Emulator.Tests.Endpoints;

public sealed class MessageTests
{
    private const string Night = "a 6-second vertical video of neon rain titled \"Night\"";

    [Fact]
    public async Task A_generation_makes_video_music_and_title()
    {
        await using var server = await Server.StartAsync();
        var session = await server.NewSessionAsync();

        await server.SayAsync(session, Night);

        var draft = (await server.StateAsync(session))["draft"]!;
        Assert.Equal("6000 1080x1920", $"{draft["d"]} {draft["m"]!["width"]}x{draft["m"]!["height"]}");
        Assert.Equal([0, 1, 7], draft["t"]!.AsArray().Select(track => (int)track!["tt"]!));
        Assert.Equal("neon rain", (string)Details(draft, 0)["prompt"]!);
        Assert.Equal(("Lo-fi", 0.35), ((string)Details(draft, 1)["name"]!, (double)Details(draft, 1)["volume"]!));
        Assert.Equal(("Night", 3000), ((string)Details(draft, 2)["text"]!, (int)draft["t"]![2]!["sg"]![0]!["d"]!));
    }

    [Fact]
    public async Task An_edit_changes_what_is_there()
    {
        await using var server = await Server.StartAsync();
        var session = await server.NewSessionAsync();
        await server.SayAsync(session, Night);

        await server.SayAsync(session, "replace the music with piano at 20%");
        await server.SayAsync(session, "change the title to \"Day\" and make it bigger");
        await server.SayAsync(session, "shorten it to 2 seconds");

        var draft = (await server.StateAsync(session))["draft"]!;
        Assert.Equal(("Piano", 0.2), ((string)Details(draft, 1)["name"]!, (double)Details(draft, 1)["volume"]!));
        Assert.Equal("Day", (string)Details(draft, 2)["text"]!);
        Assert.All(draft["t"]!.AsArray(), track => Assert.Equal(2000, (int)track!["sg"]![0]!["d"]!));
    }

    [Fact]
    public async Task Talk_costs_nothing_and_changes_nothing()
    {
        await using var server = await Server.StartAsync();
        var session = await server.NewSessionAsync();
        await server.SayAsync(session, Night);
        var before = (await server.StateAsync(session)).ToJsonString();

        var export = await server.SayAsync(session, "export");
        var help = await server.SayAsync(session, "what can you do?");

        Assert.Contains("click Export", export.Texts()[^1], StringComparison.OrdinalIgnoreCase);
        Assert.NotEmpty(help.Texts()[^1]);
        Assert.Equal(before, (await server.StateAsync(session)).ToJsonString());
        Assert.Single(server.Emulator.Ledger.Charges);
    }

    [Theory]
    [InlineData("zh-CN", "霓虹雨夜", "导出")]
    [InlineData("en", "霓虹雨夜", "导出")]
    [InlineData("en", "neon rain", "Export")]
    public async Task The_answer_is_in_the_persons_language(string language, string message, string word)
    {
        await using var server = await Server.StartAsync();

        var frames = await server.SayAsync(await server.NewSessionAsync(language), message);

        Assert.Contains(word, frames.Texts()[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"appName":"nemo_agent","userId":"me","sessionId":"1","newMessage":{"parts":[{"text":"x"}]}}""")]
    [InlineData("""{"app_name":"nemo_agent","user_id":"me","session_id":"1","new_message":{"parts":[]}}""")]
    [InlineData("""{"app_name":"nemo_agent","user_id":"me","session_id":1,"new_message":{"parts":[{"text":"x"}]}}""")]
    [InlineData("not json")]
    public async Task A_body_that_is_not_snake_case_is_refused(string body)
    {
        await using var server = await Server.StartAsync();

        var response = await server.PostAsync("/run_sse", body);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.NotEmpty((await response.JsonAsync())["detail"]!.AsArray());
        Assert.Empty(server.Emulator.Ledger.Messages);
    }

    [Fact]
    public async Task Without_credits_nothing_is_done()
    {
        await using var server = await Server.StartAsync();
        await server.NewTokenAsync();
        var session = await server.NewSessionAsync();
        await server.SayAsync(session, Night);

        var response = await server.StartMessageAsync(session, "mute");
        var text = await response.Content.ReadAsStringAsync();

        Assert.Equal((HttpStatusCode.OK, "application/json"), (response.StatusCode, response.Content.Headers.ContentType!.MediaType));
        Assert.Equal(2001, (int)JsonNode.Parse(text)!["code"]!);
        Assert.DoesNotContain("anon_", text, StringComparison.Ordinal);
        Assert.Equal(0, (int)(await server.CreditsAsync())["total"]!);
    }

    [Fact]
    public async Task A_busy_session_takes_no_second_message_and_credits_are_frozen()
    {
        var time = new HeldTime();
        await using var server = await Server.StartAsync(new() { Time = time });
        await server.NewTokenAsync();
        var session = await server.NewSessionAsync();
        using var first = await server.StartMessageAsync(session, Night);

        var second = await server.StartMessageAsync(session, "a dog");
        var during = await server.CreditsAsync();
        time.Release();
        await first.Content.ReadAsStringAsync();
        var after = await server.CreditsAsync();

        Assert.Equal(409, await second.CodeAsync());
        Assert.Equal("0 100 100", $"{during["available"]} {during["frozen"]} {during["total"]}");
        Assert.Equal("0 0 0", $"{after["available"]} {after["frozen"]} {after["total"]}");
        Assert.Single(server.Emulator.Ledger.Charges);
    }

    [Fact]
    public async Task A_run_goes_on_when_the_client_hangs_up()
    {
        var time = new HeldTime();
        await using var server = await Server.StartAsync(new() { Time = time });
        var session = await server.NewSessionAsync();
        var response = await server.StartMessageAsync(session, Night);
        await response.FirstFrameAsync();
        response.Dispose();
        time.Release();

        var state = await server.StateAsync(session);
        while (state["draft"]?["t"]?.AsArray().Count is not 3)
        {
            state = await server.StateAsync(session);
        }

        Assert.Equal(100, Assert.Single(server.Emulator.Ledger.Charges).Credits);
    }

    private static JsonNode Details(JsonNode draft, int track) => draft["t"]![track]!["sg"]![0]!["m"]!;
}
