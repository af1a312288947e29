using SoraVideo.Emulator.Tests.Support;

namespace SoraVideo.Emulator.Tests.Endpoints;

public sealed class SessionTests
{
    [Fact]
    public async Task A_session_has_a_long_number_and_begins_empty()
    {
        await using var server = await Server.StartAsync();
        var data = (await (await server.PostAsync("/api/tasks/me/with-session/nemo_agent", """{"task_name":"film","language":"en"}""")).JsonAsync())["data"]!;

        var state = (await server.GetJsonAsync($"/api/state/nemo_agent/me/{data["session_id"]}/latest"))["data"]!;

        Assert.Matches("^[1-9][0-9]{18}$", (string)data["session_id"]!);
        Assert.Matches("^task_[0-9a-f]+$", (string)data["task_id"]!);
        Assert.Equal("film", (string)state["task_name"]!);
        Assert.Null(state["state"]!["draft"]);
    }

    [Fact]
    public async Task A_session_is_its_owners_alone()
    {
        await using var server = await Server.StartAsync();
        var session = await server.NewSessionAsync();
        await server.NewTokenAsync();

        var read = await server.GetAsync($"/api/state/nemo_agent/me/{session}/latest");
        var sent = await server.StartMessageAsync(session, "neon rain");

        Assert.True(read.IsSuccessStatusCode);
        Assert.Equal((1002, 1002), (await read.CodeAsync(), await sent.CodeAsync()));
    }

    [Fact]
    public async Task State_reads_are_the_same_to_the_byte()
    {
        await using var server = await Server.StartAsync();
        var session = await server.NewSessionAsync();
        await server.SayAsync(session, "neon rain");
        var path = $"/api/state/nemo_agent/me/{session}/latest";

        Assert.Equal(await (await server.GetAsync(path)).Content.ReadAsStringAsync(), await (await server.GetAsync(path)).Content.ReadAsStringAsync());
    }
}
