using System.Collections.Concurrent;
using System.Text.Json;
using System.Threading.Channels;

namespace SoraVideo.Hosting.Tests;

/// <summary>A backend that makes no video before the test lets it, and takes 100 of 1000 credits for each. Renders are done at once.</summary>
internal sealed class GatedBackend : IAsyncDisposable
{
    /// <summary>Long enough for any machine; only a test that fails waits for so long.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private const string Empty = "{}";
    private const string Draft = """{"draft":{"d":1000,"t":[{"tt":0,"sg":[{"d":1000,"m":{"name":"rain"}}]}]}}""";
    private static readonly string Film = $"{Box("ftyp", 16)}{Box("moov", 100)}{Box("mdat", 100)}";
    private readonly Channel<HeldMessage> arrived = Channel.CreateUnbounded<HeldMessage>();
    private readonly Channel<string> downloaded = Channel.CreateUnbounded<string>();
    private readonly ConcurrentDictionary<string, string> states = new();
    private readonly ScriptedServer server;
    private int running;
    private int sessions;
    private int made;

    public GatedBackend() => server = new ScriptedServer(AnswerAsync);

    public Uri Address => server.Address;

    /// <summary>What it says to each message.</summary>
    public string Words { get; init; } = "Done.";

    /// <summary>Whether each message is answered as soon as it comes, and not when the test says so.</summary>
    public bool AnswersAtOnce { get; init; }

    public IEnumerable<string> Requests => server.Requests;

    /// <summary>The prompts that came, in order.</summary>
    public ConcurrentQueue<string> Messages { get; } = new();

    /// <summary>How many there were in work at once, at most.</summary>
    public int Most { get; private set; }

    /// <summary>The next message, as soon as it is there.</summary>
    public async Task<HeldMessage> NextAsync() => await arrived.Reader.ReadAsync().AsTask().WaitAsync(Patience);

    /// <summary>Any so many messages.</summary>
    public async Task<IReadOnlyList<HeldMessage>> NextAsync(int count)
    {
        var held = new List<HeldMessage>();
        while (held.Count < count)
            held.Add(await NextAsync());
        return held;
    }

    /// <summary>Whether no message has come that the test hasn't been given.</summary>
    public bool IsQuiet => !arrived.Reader.TryPeek(out _);

    /// <summary>The path of the next file that is fetched.</summary>
    public async Task<string> NextDownloadAsync() => await downloaded.Reader.ReadAsync().AsTask().WaitAsync(Patience);

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private async Task<string?> AnswerAsync(string line, string body)
    {
        var parts = line.Split('/');
        switch (line)
        {
            case "POST /api/tasks/me/with-session/nemo_agent":
                return ScriptedServer.Json($$$"""{"code":0,"data":{"session_id":"{{{Interlocked.Increment(ref sessions)}}}"}}""");
            case "POST /run_sse":
                return await Hold(JsonDocument.Parse(body).RootElement).Answer.Task;
            case "POST /api/render/proxy/lambda":
                var id = JsonDocument.Parse(body).RootElement.GetProperty("id").GetString();
                return ScriptedServer.Json($$$"""{"status":"completed","output":{"url":"{{{Address}}}files/{{{id}}}.mp4"}}""");
            case var _ when line.StartsWith("GET /api/state/", StringComparison.Ordinal):
                return ScriptedServer.Json($$$"""{"code":0,"data":{"state":{{{states.GetValueOrDefault(parts[^2], Empty)}}}}}""");
            case var _ when line.StartsWith("GET /files/", StringComparison.Ordinal):
                downloaded.Writer.TryWrite(parts[^1]);
                return $"HTTP/1.1 200 OK\r\nContent-Type: video/mp4\r\nContent-Length: {Film.Length}\r\n\r\n{Film}";
            default:
                var left = 1000 - (100 * Volatile.Read(ref made));
                return ScriptedServer.Json($$$"""{"code":0,"data":{"available":{{{left}}},"frozen":0,"total":{{{left}}}}}""");
        }
    }

    private HeldMessage Hold(JsonElement message)
    {
        var text = message.GetProperty("new_message").GetProperty("parts")[0].GetProperty("text").GetString()!;
        var held = new HeldMessage(text.Split('\n')[0], message.GetProperty("session_id").GetString()!, Answer);
        lock (arrived)
            Most = Math.Max(Most, ++running);
        Messages.Enqueue(held.Prompt);
        if (AnswersAtOnce)
            held.Finish();
        else
            arrived.Writer.TryWrite(held);
        return held;
    }

    private void Answer(HeldMessage held, string? refusal)
    {
        lock (arrived)
            running--;
        if (refusal is not null)
        {
            held.Answer.SetResult(ScriptedServer.Json(refusal));
            return;
        }

        Interlocked.Increment(ref made);
        // Each message changes the session's draft.
        states[held.Session] = Draft.Replace("rain", $"rain {Messages.Count} {held.Prompt}", StringComparison.Ordinal);
        held.Answer.SetResult(AgentStream.Of(Words));
    }

    // Sizes below 128 in every byte, so that the film is text as well.
    private static string Box(string type, int content) => $"\0\0\0{(char)(8 + content)}{type}{new string('\0', content)}";
}
