using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using SoraVideo.Emulator.State;

namespace SoraVideo.Emulator.Conversation;

/// <summary>Writes one invocation's events in the shape of an ADK server, each as a frame of the stream.</summary>
internal sealed class AgentEvents(ChannelWriter<string> frames, TimeProvider time)
{
    public const string Heartbeat = "data: {\"type\":\"heartbeat\"}\n\n";
    private const string Agent = "nemo_agent";
    private static readonly JsonSerializerOptions Raw = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly string invocation = "e-" + Guid.NewGuid();

    public void Beat() => frames.TryWrite(Heartbeat);

    public void Thought(string text) => Write(Content("model", new JsonObject { ["text"] = text, ["thought"] = true }), partial: true);

    public void Chunk(string text) => Write(Content("model", new JsonObject { ["text"] = text }), partial: true);

    /// <summary>The whole text; after chunks it repeats them, which <c>partial: false</c> says.</summary>
    public void Text(string text, bool afterChunks) =>
        Write(Content("model", new JsonObject { ["text"] = text }), partial: afterChunks ? false : null);

    public void Call(string id, string name, JsonObject arguments) => Write(Content("model", new JsonObject
    {
        ["functionCall"] = new JsonObject { ["id"] = id, ["name"] = name, ["args"] = arguments },
    }));

    public void Result(string id, string name, JsonObject response, JsonObject stateDelta) => Write(
        Content("user", new JsonObject { ["functionResponse"] = new JsonObject { ["id"] = id, ["name"] = name, ["response"] = response } }),
        stateDelta: stateDelta);

    private static JsonObject Content(string role, JsonObject part) => new() { ["role"] = role, ["parts"] = new JsonArray(part) };

    private void Write(JsonObject content, bool? partial = null, JsonObject? stateDelta = null)
    {
        var root = new JsonObject { ["invocationId"] = invocation, ["author"] = Agent, ["content"] = content };
        if (partial is not null)
        {
            root["partial"] = partial;
        }

        root["id"] = Identifiers.Event();
        root["actions"] = new JsonObject
        {
            ["stateDelta"] = stateDelta ?? [],
            ["artifactDelta"] = new JsonObject(),
            ["requestedAuthConfigs"] = new JsonObject(),
            ["requestedToolConfirmations"] = new JsonObject(),
        };
        root["longRunningToolIds"] = new JsonArray();
        root["timestamp"] = time.GetUtcNow().ToUnixTimeMilliseconds();
        frames.TryWrite($"data: {root.ToJsonString(Raw)}\n\n");
    }
}
