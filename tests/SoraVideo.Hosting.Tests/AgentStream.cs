using System.Text;
using System.Text.Json;

namespace SoraVideo.Hosting.Tests;

/// <summary>Event streams as the backend writes them.</summary>
internal static class AgentStream
{
    /// <summary>A whole answer of one event.</summary>
    public static string Of(string words) => Head(Event(words)) + Event(words);

    /// <summary>The head of a stream that will hold these events.</summary>
    public static string Head(string events) =>
        $"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nContent-Length: {Encoding.UTF8.GetByteCount(events)}\r\n\r\n";

    public static string Event(string words, bool isPartial = false)
    {
        var text = JsonSerializer.Serialize(words);
        var partial = isPartial ? ",\"partial\":true" : "";
        return $"data: {{\"id\":\"1\",\"author\":\"nemo_agent\",\"content\":{{\"role\":\"model\",\"parts\":[{{\"text\":{text}}}]}}{partial}}}\n\n";
    }
}
