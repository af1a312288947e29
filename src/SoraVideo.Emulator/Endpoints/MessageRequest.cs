using System.Text.Json.Nodes;

namespace SoraVideo.Emulator.Endpoints;

/// <summary>The body of a message, or what is wrong with it.</summary>
internal sealed record MessageRequest(string App, string User, string SessionId, string Text)
{
    public static (MessageRequest? Request, JsonArray Problems) Read(JsonObject? body)
    {
        var problems = new JsonArray();
        if (body is null)
        {
            problems.Add(Problem("JSON decode error", "json_invalid"));
            return (null, problems);
        }

        var app = Required(body, "app_name", problems);
        var user = Required(body, "user_id", problems);
        var session = Required(body, "session_id", problems);
        var text = ReadText(body["new_message"], problems);
        return problems.Count > 0 ? (null, problems) : (new(app, user, session, text), problems);
    }

    private static string Required(JsonObject body, string name, JsonArray problems)
    {
        if (body.Text(name) is { Length: > 0 } text)
        {
            return text;
        }

        problems.Add(body.ContainsKey(name)
            ? Problem("Input should be a valid string", "string_type", name)
            : Problem("Field required", "missing", name));
        return "";
    }

    private static string ReadText(JsonNode? message, JsonArray problems)
    {
        if (message is not JsonObject)
        {
            problems.Add(Problem("Field required", "missing", "new_message"));
            return "";
        }

        var parts = message["parts"] as JsonArray ?? [];
        var texts = parts.OfType<JsonObject>().Select(part => part.Text("text")).Where(text => text is not null);
        var whole = string.Join('\n', texts);
        if (string.IsNullOrWhiteSpace(whole))
        {
            problems.Add(Problem("Field required", "missing", "new_message", "parts", "0", "text"));
        }

        return whole;
    }

    private static JsonObject Problem(string message, string type, params string[] path) => new()
    {
        ["type"] = type, ["loc"] = new JsonArray(["body", .. path]), ["msg"] = message,
    };
}
