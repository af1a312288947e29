using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SoraVideo.Emulator.Rendering.Plan;

/// <summary>Reads whatever a client may have put in a draft: what is missing or of another kind is just not there.</summary>
internal static class Json
{
    /// <summary>As an element: unlike a node it bears a key that comes twice.</summary>
    public static JsonElement Element(JsonObject draft)
    {
        try
        {
            using var document = JsonDocument.Parse(draft.ToJsonString(), new JsonDocumentOptions { MaxDepth = 1000 });
            return document.RootElement.Clone();
        }
        catch (InvalidOperationException)
        {
            throw new RenderFailedException("The draft holds half a Unicode character.");
        }
    }

    public static JsonElement Get(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : default;

    public static IEnumerable<JsonElement> Items(JsonElement element, string name)
    {
        var list = Get(element, name);
        return list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : [];
    }

    public static double? Number(JsonElement element, string name)
    {
        var value = Get(element, name);
        var text = value.ValueKind == JsonValueKind.Number ? value.GetRawText() : value.ValueKind == JsonValueKind.String ? Text(element, name) : null;
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
    }

    public static string? Text(JsonElement element, string name)
    {
        var value = Get(element, name);
        return value.ValueKind == JsonValueKind.String ? value.GetString() : null;
    }

    public static bool? Flag(JsonElement element, string name) => Get(element, name).ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };
}
