using System.Security.Cryptography;
using System.Text.Json;

namespace SoraVideo.Wire;

/// <summary>Hashes over a state. Key order and spacing don't count.</summary>
internal static class StateFingerprint
{
    /// <summary>Over all that it holds: draft, uploaded clips, generated media.</summary>
    public static string Of(JsonElement state) =>
        Of(state.Member("draft"), state.Member("video_infos", "videoInfos"), state.Member("generated_media", "generatedMedia"));

    /// <summary>Over what messages make: draft and generated media. An upload is no sign of a message. Never equal to the other.</summary>
    public static string OfWork(JsonElement state) =>
        $"work:{Of(state.Member("draft"), state.Member("generated_media", "generatedMedia"))}";

    private static string Of(params ReadOnlySpan<JsonElement?> parts)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartArray();
            foreach (var part in parts)
                Write(json, part);
            json.WriteEndArray();
        }

        return Convert.ToHexString(SHA256.HashData(bytes.ToArray()))[..32].ToLowerInvariant();
    }

    // Missing, null, {} and [] all mean that there is nothing yet.
    private static void Write(Utf8JsonWriter json, JsonElement? element)
    {
        if (element is not { } value || IsEmpty(value))
            json.WriteNullValue();
        else
            Canonical(json, value);
    }

    private static bool IsEmpty(JsonElement value) =>
        (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == 0)
        || (value.ValueKind == JsonValueKind.Object && !value.EnumerateObject().Any());

    private static void Canonical(Utf8JsonWriter json, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                json.WriteStartObject();
                foreach (var member in value.EnumerateObject().OrderBy(member => member.Name, StringComparer.Ordinal))
                {
                    json.WritePropertyName(member.Name);
                    Canonical(json, member.Value);
                }

                json.WriteEndObject();
                break;
            case JsonValueKind.Array:
                json.WriteStartArray();
                foreach (var item in value.EnumerateArray())
                    Canonical(json, item);
                json.WriteEndArray();
                break;
            default:
                json.WriteRawValue(value.GetRawText(), skipInputValidation: true);
                break;
        }
    }
}
