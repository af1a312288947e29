using System.Text.Json;

namespace SoraVideo.Wire;

/// <summary>
/// An answer, whatever envelope it came in: <c>code/data</c>, <c>success/data</c>, or none.
/// </summary>
internal sealed record Envelope(JsonElement Root)
{
    private static readonly string[] Spellings = ["message", "msg", "error", "detail", "reason"];

    /// <summary>The backend's code; 0 is success; none where the answer has none.</summary>
    public int? Code => Root.Whole("code");

    /// <summary>What the backend says about it.</summary>
    public string? Message => Words(Root) ?? (Root.Member("data") is { } data ? Words(data) : null);

    /// <summary>
    /// Whether the envelope itself says that the call failed. With a status in it, it is the render that failed, not the call.
    /// </summary>
    public bool IsFailure =>
        Code is not (null or 0) || (Root.Member("success") is { ValueKind: JsonValueKind.False } && Data.Text("status") is null);

    /// <summary>What is inside: <c>data</c> where there is one, else the whole.</summary>
    public JsonElement Data => Root.Member("data") is { ValueKind: JsonValueKind.Object } data ? data : Root;

    /// <summary>Reads a body; nothing if it is no JSON object.</summary>
    public static Envelope? Read(ReadOnlyMemory<byte> body) =>
        JsonReading.Parse(body) is { ValueKind: JsonValueKind.Object } root ? new Envelope(root) : null;

    /// <summary>The message in any of its spellings.</summary>
    public static string? Words(JsonElement element)
    {
        foreach (var name in Spellings)
        {
            if (element.Member(name) is { } value && Said(value) is { Length: > 0 } words)
                return words;
        }

        return null;
    }

    /// <summary>What a message says that is a text, an object with one, or a list of them.</summary>
    public static string? Said(JsonElement message) => message.ValueKind switch
    {
        JsonValueKind.String => message.AsText(),
        JsonValueKind.Object => Words(message),
        JsonValueKind.Array => string.Join("; ", message.EnumerateArray().Select(Said)),
        _ => null,
    };
}
