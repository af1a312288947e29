using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Text.Unicode;

namespace SoraVideo.Wire;

/// <summary>Reads members that may be missing, null, spelled differently or of another type, without ever throwing.</summary>
internal static class JsonReading
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 64, AllowTrailingCommas = true };
    private static readonly JsonReaderOptions ReaderOptions = new() { MaxDepth = 64, AllowTrailingCommas = true };

    /// <summary>The root of a JSON text; nothing if it isn't JSON.</summary>
    public static JsonElement? Parse(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            using var document = JsonDocument.Parse(JsonNames.Mended(Mended(utf8), ReaderOptions), Options);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The first of these members that is there and not null.</summary>
    public static JsonElement? Member(this JsonElement element, params ReadOnlySpan<string> names)
    {
        if (element.ValueKind != JsonValueKind.Object)
            return null;
        foreach (var name in names)
        {
            if (element.TryGetProperty(name, out var value) && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined))
                return value;
        }

        return null;
    }

    /// <summary>A string, or a number as it is written, so that long ids keep their digits.</summary>
    public static string? Text(this JsonElement element, params ReadOnlySpan<string> names) =>
        element.Member(names) is { } value ? value.ValueKind switch
        {
            JsonValueKind.String => value.AsText(),
            JsonValueKind.Number => value.GetRawText(),
            _ => null,
        }
        : null;

    /// <summary>
    /// A string's characters. Half a pair, left by a server that cuts text into pieces, stays until the other half comes.
    /// </summary>
    public static string AsText(this JsonElement text)
    {
        try
        {
            return text.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // The escapes of JSON are all regular expressions' too.
            return Regex.Unescape(text.GetRawText()[1..^1]);
        }
    }

    /// <summary>A number, or a string that holds one.</summary>
    public static decimal? Number(this JsonElement element, params ReadOnlySpan<string> names)
    {
        if (element.Member(names) is not { } value)
            return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number))
            return number;
        return value.ValueKind == JsonValueKind.String
            && decimal.TryParse(value.AsText(), NumberStyles.Float, CultureInfo.InvariantCulture, out var parsed) ? parsed : null;
    }

    public static int? Whole(this JsonElement element, params ReadOnlySpan<string> names) =>
        element.Number(names) is { } number && number is >= int.MinValue and <= int.MaxValue ? (int)number : null;

    /// <summary>A time within a day's bounds; a server's nonsense is left out.</summary>
    public static TimeSpan? Seconds(this JsonElement element, params ReadOnlySpan<string> names) => Span(element.Number(names), 1);

    /// <inheritdoc cref="Seconds"/>
    public static TimeSpan? Milliseconds(this JsonElement element, params ReadOnlySpan<string> names) => Span(element.Number(names), 1000);

    public static IEnumerable<JsonElement> Items(this JsonElement? element) =>
        element is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray() : [];

    // Bytes that are no UTF-8 get past the parser and would throw when their text is asked for.
    private static ReadOnlyMemory<byte> Mended(ReadOnlyMemory<byte> utf8) =>
        Utf8.IsValid(utf8.Span) ? utf8 : Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(utf8.Span));

    private static TimeSpan? Span(decimal? number, int unitsASecond) =>
        number is >= 0 and <= 86_400_000m && number <= 86_400m * unitsASecond
            ? TimeSpan.FromSeconds((double)(number.Value / unitsASecond))
            : null;
}
