using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace SoraVideo.Emulator.Tests.Support;

/// <summary>An emulator with a raw HTTP client that knows the addresses and nothing else.</summary>
internal sealed class Server : IAsyncDisposable
{
    public const int Fast = 300;
    // Only a render that never ends takes this long; how many polls that are says nothing on a busy machine.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly string[] Attribution = ["Source", "Version", "Platform"];

    private Server(Emulator emulator)
    {
        Emulator = emulator;
        Http = new(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.Zero }) { BaseAddress = emulator.BaseAddress };
    }

    public Emulator Emulator { get; }

    public HttpClient Http { get; }

    public string Token { get; set; } = Emulator.DemoToken;

    public static async Task<Server> StartAsync(EmulatorOptions? options = null) =>
        new(await Emulator.StartAsync(options ?? new() { Speed = Fast, LogLevel = Microsoft.Extensions.Logging.LogLevel.Error }));

    public HttpRequestMessage Request(HttpMethod method, string path, HttpContent? content = null)
    {
        var request = new HttpRequestMessage(method, path) { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        foreach (var name in Attribution)
        {
            request.Headers.Add($"X-Skill-{name}", "test");
        }

        return request;
    }

    public Task<HttpResponseMessage> GetAsync(string path) => Http.SendAsync(Request(HttpMethod.Get, path));

    public Task<HttpResponseMessage> PostAsync(string path, string json = "{}") =>
        Http.SendAsync(Request(HttpMethod.Post, path, Json(json)), HttpCompletionOption.ResponseHeadersRead);

    public async Task<JsonNode> GetJsonAsync(string path) => await (await GetAsync(path)).JsonAsync();

    public async Task<string> NewTokenAsync(string clientId = "client-1")
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/auth/anonymous-token");
        request.Headers.Add("X-Client-Id", clientId);
        var answer = await (await Http.SendAsync(request)).JsonAsync();
        return Token = (string)answer["data"]!["token"]!;
    }

    public async Task<string> NewSessionAsync(string language = "en")
    {
        var answer = await (await PostAsync("/api/tasks/me/with-session/nemo_agent", $$"""{"task_name":"project","language":"{{language}}"}""")).JsonAsync();
        return (string)answer["data"]!["session_id"]!;
    }

    public Task<HttpResponseMessage> StartMessageAsync(string session, string text) =>
        PostAsync("/run_sse", MessageBody(session, text));

    public async Task<IReadOnlyList<string>> SayAsync(string session, string text)
    {
        using var response = await StartMessageAsync(session, text);
        return Stream.Frames(await response.Content.ReadAsStringAsync());
    }

    public async Task<JsonNode> StateAsync(string session) =>
        (await GetJsonAsync($"/api/state/nemo_agent/me/{session}/latest"))["data"]!["state"]!;

    public async Task<JsonNode> CreditsAsync() => (await GetJsonAsync("/api/credits/balance/simple"))["data"]!;

    public Task<HttpResponseMessage> SubmitAsync(string session, string id, JsonNode draft) =>
        PostAsync("/api/render/proxy/lambda", RenderBody(session, id, draft));

    /// <summary>Polls until the render is over.</summary>
    public async Task<JsonNode> RenderedAsync(string id)
    {
        var start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < Patience)
        {
            var answer = await GetJsonAsync($"/api/render/proxy/lambda/{id}");
            if ((string?)(answer["status"] ?? answer["data"]?["status"]) is "completed" or "failed")
            {
                return answer;
            }
        }

        throw new TimeoutException("The render never ended");
    }

    public static string MessageBody(string session, string text) => new JsonObject
    {
        ["app_name"] = "nemo_agent",
        ["user_id"] = "me",
        ["session_id"] = session,
        ["new_message"] = new JsonObject { ["parts"] = new JsonArray(new JsonObject { ["text"] = text }) },
    }.ToJsonString();

    public static string RenderBody(string session, string id, JsonNode draft) => new JsonObject
    {
        ["id"] = id,
        ["sessionId"] = session,
        ["draft"] = draft.DeepClone(),
        ["output"] = new JsonObject { ["format"] = "mp4", ["quality"] = "high" },
    }.ToJsonString();

    public static StringContent Json(string json) => new(json, Encoding.UTF8, "application/json");

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Emulator.DisposeAsync();
    }
}
