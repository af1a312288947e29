using System.Net;
using SoraVideo.Emulator.Tests.Support;

namespace SoraVideo.Emulator.Tests.Endpoints;

public sealed class ControlTests
{
    [Fact]
    public async Task Health_tells_version_ffmpeg_and_time()
    {
        await using var server = await Server.StartAsync();

        var health = await server.GetJsonAsync("/_nemo/health");

        Assert.Matches(@"^\d+\.\d+\.\d+$", (string)health["version"]!);
        Assert.NotNull(health["ffmpeg"]);
        Assert.NotNull(health["time"]);
    }

    [Fact]
    public async Task Requests_are_kept_without_their_secrets()
    {
        await using var server = await Server.StartAsync();
        var token = await server.NewTokenAsync();
        var session = await server.NewSessionAsync();
        await server.SayAsync(session, "hello");

        var text = await (await server.Http.GetAsync("/_nemo/requests")).Content.ReadAsStringAsync();
        var message = Assert.Single(server.Emulator.Requests.Read(Operations.Message));
        await server.Http.DeleteAsync("/_nemo/requests");

        Assert.DoesNotContain(token, text, StringComparison.Ordinal);
        Assert.Equal($"Bearer ...{token[^4..]}", message.Headers["Authorization"]);
        Assert.Equal(("POST", "/run_sse", 200), (message.Method, message.Path, message.Status));
        Assert.Equal(Server.MessageBody(session, "hello"), message.Body);
        Assert.Empty(server.Emulator.Requests.Read());
    }

    [Fact]
    public async Task The_ledger_tells_what_was_charged_and_for_which_message()
    {
        await using var server = await Server.StartAsync();
        var session = await server.NewSessionAsync();
        await server.SayAsync(session, "neon rain");
        await server.SayAsync(session, "mute");
        await server.SayAsync(session, "hello");

        var ledger = await server.GetJsonAsync("/_nemo/ledger");

        Assert.Equal(["generation 100", "edit 50"], ledger["charges"]!.AsArray().Select(charge => $"{charge!["kind"]} {charge["credits"]}"));
        Assert.Equal(3, ledger["messages"]!.AsArray().Count);
        Assert.Equal((string)ledger["messages"]![0]!["messageHash"]!, (string)ledger["charges"]![0]!["messageHash"]!);
    }

    [Fact]
    public async Task Faults_can_be_listed_and_cleared()
    {
        await using var server = await Server.StartAsync();
        await server.Http.PostAsync("/_nemo/faults", Server.Json("""[{"operation":"poll","count":3,"status":500},{"operation":"state","delay":5}]"""));

        var listed = (await server.GetJsonAsync("/_nemo/faults")).ToJsonString();
        await server.Http.DeleteAsync("/_nemo/faults");

        Assert.Equal("""[{"operation":"poll","count":3,"status":500},{"operation":"state","count":1,"delay":5}]""", listed);
        Assert.Empty(server.Emulator.Faults.Pending);
    }

    [Fact]
    public async Task A_reset_forgets_everything_and_ends_what_runs()
    {
        await using var server = await Server.StartAsync(new() { Time = new HeldTime() });
        var session = await server.NewSessionAsync();
        using var running = await server.StartMessageAsync(session, "neon rain");

        var response = await server.Http.PostAsync("/_nemo/reset", null);
        // It breaks off: an end as of a whole answer would say that the work was done.
        await Assert.ThrowsAsync<HttpRequestException>(() => running.Content.ReadAsStringAsync());

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Equal(1002, await (await server.GetAsync($"/api/state/nemo_agent/me/{session}/latest")).CodeAsync());
        Assert.Equal(1_000_000, (int)(await server.CreditsAsync())["total"]!);
        Assert.Empty(server.Emulator.Ledger.Messages);
    }
}
