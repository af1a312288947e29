using System.Text.Json;
using System.Text.Json.Serialization;

namespace SoraVideo.Wire;

/// <summary>Source-generated serialisation of what is sent and kept.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    IgnoreReadOnlyProperties = true)]
[JsonSerializable(typeof(CreateSessionDto), GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(SendMessageDto), GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(UploadUrlsDto), GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(RenderOutputDto), GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(KeptTokenDto[]))]
[JsonSerializable(typeof(PartNoteDto))]
[JsonSerializable(typeof(Timeline))]
[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class WireJson : JsonSerializerContext
{
    public static byte[] Body(CreateSessionDto body) => JsonSerializer.SerializeToUtf8Bytes(body, Default.CreateSessionDto);

    public static byte[] Body(SendMessageDto body) => JsonSerializer.SerializeToUtf8Bytes(body, Default.SendMessageDto);

    public static byte[] Body(UploadUrlsDto body) => JsonSerializer.SerializeToUtf8Bytes(body, Default.UploadUrlsDto);

    public static byte[] Tokens(KeptTokenDto[] tokens) => JsonSerializer.SerializeToUtf8Bytes(tokens, Default.KeptTokenDtoArray);

    public static byte[] PartNote(PartNoteDto note) => JsonSerializer.SerializeToUtf8Bytes(note, Default.PartNoteDto);

    /// <summary>A timeline as it is kept: without the links to its media, which don't live long.</summary>
    public static string KeptTimeline(Timeline timeline) => JsonSerializer.Serialize(
        timeline with
        {
            Tracks = [.. timeline.Tracks.Select(track => track with { Segments = [.. track.Segments.Select(segment => segment with { Url = null })] })],
        },
        Default.Timeline);

    /// <summary>A timeline that was kept; nothing if it can't be read.</summary>
    public static Timeline? ReadTimeline(string kept)
    {
        try
        {
            return JsonSerializer.Deserialize(kept, Default.Timeline);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>A row's other columns as they are kept.</summary>
    public static string Columns(IReadOnlyDictionary<string, string> columns) =>
        JsonSerializer.Serialize(new Dictionary<string, string>(columns), Default.DictionaryStringString);

    /// <summary>Columns that were kept; none if they can't be read.</summary>
    public static IReadOnlyDictionary<string, string> ReadColumns(string kept)
    {
        try
        {
            return JsonSerializer.Deserialize(kept, Default.DictionaryStringString) ?? [];
        }
        catch (JsonException)
        {
            return new Dictionary<string, string>();
        }
    }

    /// <summary>What a part's note says; nothing if it can't be read.</summary>
    public static PartNoteDto? ReadPartNote(byte[] utf8)
    {
        try
        {
            return JsonSerializer.Deserialize(utf8, Default.PartNoteDto);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <exception cref="InvalidDataException">It is no list of tokens.</exception>
    public static KeptTokenDto[] ReadTokens(byte[] utf8)
    {
        try
        {
            return JsonSerializer.Deserialize(utf8, Default.KeptTokenDtoArray) ?? [];
        }
        catch (JsonException error)
        {
            throw new InvalidDataException(error.Message, error);
        }
    }

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
