using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace SoraVideo.Benchmarks.Server;

/// <summary>Sessions, messages, states and renders. A prompt's number says how long it takes; <c>hold</c> keeps its stream open.</summary>
internal sealed partial class VideoEndpoints(Draws draws)
{
    private const string Json = "application/json";
    private const string State =
        """{"draft":{"d":1000,"m":{"width":320,"height":180},"t":[{"tt":0,"sg":[{"d":1000,"s":0,"m":{"prompt":"a fox"}}]}]}}""";
    private readonly ConcurrentDictionary<string, int> made = [];
    private readonly ConcurrentDictionary<string, long> renders = [];
    private int sessions;
    private int held;

    public void Map(WebApplication app)
    {
        app.MapGet("/api/credits/balance/simple", () => Text("""{"code":0,"data":{"available":25000,"frozen":40,"total":25040}}"""));
        app.MapPost("/api/tasks/me/with-session/nemo_agent", () =>
            Text($$$"""{"code":0,"data":{"task_id":"task","session_id":"{{{Interlocked.Increment(ref sessions)}}}"}}"""));
        app.MapGet("/api/state/nemo_agent/me/{id}/latest", (string id) =>
            Text("{\"code\":0,\"data\":{\"session_id\":\"" + id + "\",\"state\":" + (made.ContainsKey(id) ? State : "{}") + "}}"));
        app.MapPost("/run_sse", AnswerAsync);
        app.MapPost("/api/render/proxy/lambda", (HttpRequest request) => SubmitAsync(request));
        app.MapGet("/api/render/proxy/lambda/{id}", (string id, HttpContext call) => Status(id, call));
        app.MapGet("/bench/held", () => Text(Volatile.Read(ref held).ToString(CultureInfo.InvariantCulture)));
    }

    private static IResult Text(string json) => Results.Text(json, Json);

    [GeneratedRegex(@"#(\d+)")]
    private static partial Regex Number();

    private async Task AnswerAsync(HttpContext call)
    {
        using var body = await JsonDocument.ParseAsync(call.Request.Body);
        var session = body.RootElement.GetProperty("session_id").GetString()!;
        var words = body.RootElement.GetProperty("new_message").GetProperty("parts")[0].GetProperty("text").GetString()!;
        call.Response.ContentType = "text/event-stream";
        await call.Response.WriteAsync("data: {\"type\":\"heartbeat\"}\n\n");
        await call.Response.Body.FlushAsync();
        if (words.Contains("hold", StringComparison.Ordinal))
        {
            Interlocked.Increment(ref held);
            await Task.Delay(Timeout.Infinite, call.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            Interlocked.Decrement(ref held);
            return;
        }

        var item = Number().Match(words) is { Success: true } match ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : 0;
        await Task.Delay(TimeSpan.FromSeconds(draws.Generations[item] * Draws.Scale));
        made[session] = item;
        await call.Response.WriteAsync("data: {\"type\":\"text\",\"content\":\"Your video is ready.\"}\n\n");
    }

    private async Task<IResult> SubmitAsync(HttpRequest request)
    {
        using var body = await JsonDocument.ParseAsync(request.Body);
        var id = body.RootElement.GetProperty("id").GetString()!;
        var item = made.GetValueOrDefault(body.RootElement.GetProperty("sessionId").GetString()!);
        renders[id] = Stopwatch.GetTimestamp() + (long)(draws.Renders[item] * Draws.Scale * Stopwatch.Frequency);
        return Text($$"""{"id":"{{id}}","status":"pending","progress":0}""");
    }

    private IResult Status(string id, HttpContext call) =>
        !renders.TryGetValue(id, out var due) ? Results.Text("""{"error":"no such render"}""", Json, statusCode: 404)
        : Stopwatch.GetTimestamp() < due ? Text($$"""{"taskId":"{{id}}","status":"processing","progress":50}""")
        : Text($$$"""{"taskId":"{{{id}}}","status":"completed","output":{"url":"http://{{{call.Request.Host}}}/files/4096.mp4"}}""");
}
