using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SoraVideo.Emulator.Endpoints;

/// <summary>JSON answers, in the service's envelope or as they are.</summary>
internal static class Envelope
{
    private static readonly JsonSerializerOptions Raw = new(
        JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static IResult Ok(JsonNode data) => Json(new JsonObject { ["code"] = 0, ["data"] = data });

    public static IResult Json(JsonNode body, int status = StatusCodes.Status200OK) =>
        Results.Text(body.ToJsonString(Raw), "application/json", statusCode: status);

    /// <summary>Any list or record, for the control addresses.</summary>
    public static IResult Of<T>(T value) => Results.Text(JsonSerializer.Serialize(value, Raw), "application/json");

    public static string Text(int code, string message) =>
        new JsonObject { ["code"] = code, ["message"] = message }.ToJsonString(Raw);

    public static async Task WriteAsync(HttpContext context, string json)
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes(json);
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = bytes.Length;
        await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
    }
}
