using System.Security.Cryptography;
using System.Text.Json;

namespace SoraVideo.Wire;

/// <summary>A hash over what a turn can change: draft, uploaded clips, generated media. Key order and spacing don't count.</summary>
internal static class StateFingerprint
{
    public static string Of(JsonElement state)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartArray();
            Write(json, state.Member("draft"));
            Write(json, state.Member("video_infos", "videoInfos"));
            Write(json, state.Member("generated_media", "generatedMedia"));
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
