using System.Text.Json;
using System.Text.Json.Serialization;

namespace SoraVideo.Wire;

/// <summary>Source-generated serialisation of what is sent and kept.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CreateSessionDto))]
[JsonSerializable(typeof(SendMessageDto))]
[JsonSerializable(typeof(UploadUrlsDto))]
[JsonSerializable(typeof(RenderOutputDto))]
[JsonSerializable(typeof(KeptTokenDto[]))]
internal sealed partial class WireJson : JsonSerializerContext
{
    /// <summary>The body of a render: the one request in camelCase, with the draft exactly as it was read.</summary>
    public static byte[] RenderBody(string id, string sessionId, string draft, RenderOutputDto output)
    {
        using var body = new MemoryStream();
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            json.WriteString("id", id);
            json.WriteString("sessionId", sessionId);
            json.WritePropertyName("draft");
            json.WriteRawValue(draft, skipInputValidation: true);
            json.WritePropertyName("output");
            JsonSerializer.Serialize(json, output, Default.RenderOutputDto);
            json.WriteEndObject();
        }

        return body.ToArray();
    }
}
