using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SoraVideo.Emulator.State;

namespace SoraVideo.Emulator.Endpoints;

/// <summary>The body of a render submission.</summary>
internal sealed record RenderRequest(string Id, string SessionId, JsonObject Draft, string Format, string Quality, int? Width, int? Height)
{
    private static readonly Regex Resolution = new(@"^(\d{3,4})p$");

    public static (RenderRequest? Request, ApiError? Error) Read(JsonObject? body)
    {
        if (body?.Text("id") is not { } id || !MediaFolder.IsSafe(id))
        {
            return (null, ApiError.Bad("id is required: letters, digits, '_', '-' and '.'"));
        }

        if (body.Text("sessionId") is not { } session || body["draft"] is not JsonObject draft)
        {
            return (null, ApiError.Bad("sessionId and draft are required"));
        }

        var output = body["output"] as JsonObject;
        var format = output?.Text("format") ?? "mp4";
        if (!MediaTypes.IsFormat(format))
        {
            return (null, ApiError.Unsupported(format));
        }

        var (width, height) = SizeOf(output, draft);
        return (new(id, session, draft, format, output?.Text("quality") ?? "high", width, height), null);
    }

    private static (int? Width, int? Height) SizeOf(JsonObject? output, JsonObject draft)
    {
        if (Number(output?["width"]) is { } width && Number(output?["height"]) is { } height)
        {
            return (width, height);
        }

        var details = draft["m"] as JsonObject;
        return Resolution.Match(output?.Text("resolution") ?? "") is { Success: true } match
            && int.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture) is var side
            && Number(details?["width"]) is { } x && Number(details?["height"]) is { } y
                ? (Scale(x, side, Math.Min(x, y)), Scale(y, side, Math.Min(x, y)))
                : (null, null);
    }

    private static int Scale(int length, int side, int shorter) => (int)((long)length * side / shorter) / 2 * 2;

    private static int? Number(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<int>(out var number) && number > 0 ? number : null;
}
