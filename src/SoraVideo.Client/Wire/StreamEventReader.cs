using System.Text;
using System.Text.Json;

namespace SoraVideo.Wire;

/// <summary>Reads the data of one event: an ADK event, a flat typed object, a sign of life, an error, or garbage.</summary>
internal static class StreamEventReader
{
    private const int GarbageShown = 80;
    private const int LongestSign = 32;

    public static StreamEvent Read(ReadOnlySpan<byte> data)
    {
        var trimmed = data.Trim(" \t\r\n"u8);
        if (trimmed.IsEmpty || trimmed.SequenceEqual("heartbeat"u8) || trimmed.SequenceEqual("{}"u8) || IsSignOfLife(trimmed))
            return StreamEvent.Heartbeat;
        return JsonReading.Parse(trimmed.ToArray()) is { } root ? FromJson(root, trimmed) : Unreadable(trimmed);
    }

    // The same as below, without a document for it: of all events these are the most.
    private static bool IsSignOfLife(ReadOnlySpan<byte> data)
    {
        if (data.Length > LongestSign || data.Contains((byte)'\\'))
            return false;
        try
        {
            var reader = new Utf8JsonReader(data);
            return reader.Read() && reader.TokenType == JsonTokenType.StartObject
                && reader.Read() && reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("type"u8)
                && reader.Read() && reader.TokenType == JsonTokenType.String && IsBeat(ref reader)
                && reader.Read() && reader.TokenType == JsonTokenType.EndObject && reader.BytesConsumed == data.Length;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool IsBeat(ref Utf8JsonReader reader) =>
        reader.ValueTextEquals("heartbeat"u8) || reader.ValueTextEquals("ping"u8) || reader.ValueTextEquals("pong"u8);

    private static StreamEvent FromJson(JsonElement root, ReadOnlySpan<byte> data)
    {
        if (root.ValueKind == JsonValueKind.String)
            return root.AsText() is "heartbeat" or "ping" ? StreamEvent.Heartbeat : Unreadable(data);
        if (root.ValueKind != JsonValueKind.Object)
            return Unreadable(data);
        if (root.Text("type") is { } type && root.Member("content") is not { ValueKind: JsonValueKind.Object })
            return Flat(root, type);
        if (root.Member("content") is null && Failure(root) is { } failure)
            return new StreamEvent { Error = failure };
        return Adk(root);
    }

    private static StreamEvent Flat(JsonElement root, string type)
    {
        var words = root.Text("content", "text");
        return type switch
        {
            "heartbeat" or "ping" or "pong" => StreamEvent.Heartbeat,
            "text" or "message" => new StreamEvent { Text = words },
            "chunk" => new StreamEvent { Text = words, IsPartial = true },
            "error" => new StreamEvent { Error = Envelope.Words(root) ?? words ?? Texts.Say("NoReason") },
            "tool_call" or "tool_start" or "toolcall_start" =>
                new StreamEvent { Tools = [root.Text("name", "tool_name", "tool") ?? "tool"] },
            // Results, thoughts, statuses and what may come: none of it is for the user.
            _ => new StreamEvent(),
        };
    }

    private static StreamEvent Adk(JsonElement root)
    {
        var parts = (root.Member("content") is { } content ? content.Member("parts") : null).Items().ToArray();
        var texts = parts.Where(IsForUser).Select(part => part.Text("text")).OfType<string>().ToArray();
        var author = root.Text("author") ?? "";
        var partial = root.Member("partial") is { ValueKind: JsonValueKind.True };
        return new StreamEvent
        {
            Id = root.Text("id"),
            Author = $"{author}/{root.Text("branch")}",
            IsPartial = partial,
            Text = texts.Length == 0 || author == "user" ? null : string.Concat(texts),
            Tools = partial ? [] : [.. parts.Select(part => part.Member("functionCall", "function_call")?.Text("name")).OfType<string>()],
            Warning = root.Text("errorCode", "error_code") is { } code
                ? $"{code}: {root.Text("errorMessage", "error_message")}".TrimEnd(':', ' ')
                : null,
        };
    }

    private static bool IsForUser(JsonElement part) =>
        part.Member("text") is { ValueKind: JsonValueKind.String }
        && part.Member("thought") is not { ValueKind: JsonValueKind.True };

    // A bare error object, or an API envelope with a code that isn't success.
    private static string? Failure(JsonElement root)
    {
        if (root.Member("error") is not null)
            return Envelope.Words(root) ?? Texts.Say("NoReason");
        return root.Whole("code") is { } code and not 0 ? Texts.Say("CodeAndWords", code, Envelope.Words(root)) : null;
    }

    // The older server builds its error line without escaping, so that it may not be JSON at all.
    private static StreamEvent Unreadable(ReadOnlySpan<byte> data)
    {
        var text = Encoding.UTF8.GetString(data);
        if (text.StartsWith("{\"error\":", StringComparison.Ordinal) || text.StartsWith("{\"error\" :", StringComparison.Ordinal))
            return new StreamEvent { Error = text[(text.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim(' ', '"', '}') };
        return new StreamEvent { Garbage = text.Length <= GarbageShown ? text : text[..GarbageShown] };
    }
}
