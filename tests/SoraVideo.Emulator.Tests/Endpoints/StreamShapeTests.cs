using System.Text.Json.Nodes;
using SoraVideo.Emulator.Conversation;
using SoraVideo.Emulator.Faults;
using SoraVideo.Emulator.State;
using SoraVideo.Emulator.Tests.Support;

namespace SoraVideo.Emulator.Tests.Endpoints;

/// <summary>The events against what a real ADK server sends.</summary>
public sealed class StreamShapeTests
{
    private static readonly string[] Frame = ["actions", "author", "content", "id", "invocationId", "longRunningToolIds", "timestamp"];
    private static readonly string[] Actions = ["artifactDelta", "requestedAuthConfigs", "requestedToolConfirmations", "stateDelta"];

    [Fact]
    public async Task Every_event_has_the_fields_of_an_adk_event()
    {
        await using var server = await Server.StartAsync();

        var events = (await server.SayAsync(await server.NewSessionAsync(), "neon rain")).Events();

        Assert.All(events, json =>
        {
            Assert.Equal(Frame, Keys(json).Where(key => key != "partial"));
            Assert.Equal(Actions, Keys(json["actions"]!));
            Assert.Equal("nemo_agent", (string)json["author"]!);
            Assert.Matches("^[A-Za-z0-9]{8}$", (string)json["id"]!);
            Assert.True((long)json["timestamp"]! > 1_700_000_000_000);
        });
        Assert.Matches("^e-[0-9a-f-]{36}$", Assert.Single(events.Select(json => (string)json["invocationId"]!).Distinct()));
        Assert.Equal(events.Count, events.Select(json => (string)json["id"]!).Distinct().Count());
    }

    [Fact]
    public async Task A_generation_goes_through_its_two_stages()
    {
        await using var server = await Server.StartAsync();

        var frames = await server.SayAsync(await server.NewSessionAsync(), "neon rain");

        Assert.Equal(
            ["thought", "text", "call generate_video_with_seedance", "result generate_video_with_seedance 1", "text", "call edit_multitrack", "result edit_multitrack 3", "text"],
            frames.Events().Where(json => (bool?)json["partial"] != true || json.Part()["thought"] is not null).Select(Kind));
        Assert.Contains("data: {\"type\":\"heartbeat\"}", frames);
    }

    [Fact]
    public async Task Chunks_add_up_to_the_final_text()
    {
        await using var server = await Server.StartAsync();
        var chunks = "";

        foreach (var json in (await server.SayAsync(await server.NewSessionAsync(), "霓虹雨夜 😀 neon rain")).Events().Where(json => Kind(json) == "text"))
        {
            if ((bool)json["partial"]!)
            {
                chunks += (string)json.Part()["text"]!;
                continue;
            }

            Assert.Equal((string)json.Part()["text"]!, chunks);
            chunks = "";
        }
    }

    [Fact]
    public async Task Tool_results_are_the_users_and_carry_the_whole_draft()
    {
        await using var server = await Server.StartAsync();
        var session = await server.NewSessionAsync();

        var last = (await server.SayAsync(session, "neon rain")).Events().Last(json => json.Part()["functionResponse"] is not null);

        Assert.Equal("user", (string)last["content"]!["role"]!);
        Assert.Equal((await server.StateAsync(session))["draft"]!.ToJsonString(), last["actions"]!["stateDelta"]!["draft"]!.ToJsonString());
    }

    [Fact]
    public async Task A_silent_edit_ends_with_an_empty_text()
    {
        await using var server = await Server.StartAsync();
        var session = await server.NewSessionAsync();
        await server.SayAsync(session, "neon rain");
        server.Emulator.Faults.Add(new Fault { Operation = Operations.Message, SilentEdit = true });
        server.Emulator.Faults.Add(new Fault { Operation = Operations.Message, SilentEdit = false });

        var silent = (await server.SayAsync(session, "mute")).Events();
        var spoken = (await server.SayAsync(session, "unmute")).Texts();

        Assert.Equal(["call edit_multitrack", "result edit_multitrack 3", "text"], silent.Select(Kind));
        Assert.Equal("", (string)silent[^1].Part()["text"]!);
        Assert.Contains("35%", spoken[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void About_three_edits_in_ten_are_silent() => Assert.InRange(
        Enumerable.Range(0, 1000).Count(i => Turns.IsSilent(Identifiers.HashOf($"message {i}"))), 250, 350);

    private static IEnumerable<string> Keys(JsonNode json) => json.AsObject().Select(pair => pair.Key).Order(StringComparer.Ordinal);

    private static string Kind(JsonNode json) => json.Part() switch
    {
        { } part when part["thought"] is not null => "thought",
        { } part when part["functionCall"] is { } call => $"call {call["name"]}",
        { } part when part["functionResponse"] is { } result => $"result {result["name"]} {json["actions"]!["stateDelta"]!["draft"]!["t"]!.AsArray().Count}",
        _ => "text",
    };
}
