using System.Text.Json;
using System.Text.Json.Serialization;

namespace SoraVideo.Emulator.Faults;

/// <summary>Reads and writes faults, strictly: a misspelt field is an error, never a fault that does nothing.</summary>
internal static class FaultJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        NumberHandling = JsonNumberHandling.Strict,
    };

    public static string Fields =>
        string.Join(", ", typeof(Fault).GetProperties().Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name)));

    /// <summary>One fault, or an array of them.</summary>
    /// <exception cref="ArgumentException">It is not a fault; the message says what is allowed.</exception>
    public static IReadOnlyList<Fault> Read(string json)
    {
        try
        {
            return json.TrimStart().StartsWith('[')
                ? JsonSerializer.Deserialize<Fault[]>(json, Options) ?? []
                : [JsonSerializer.Deserialize<Fault>(json, Options) ?? throw new JsonException("null is not a fault")];
        }
        catch (JsonException problem)
        {
            throw new ArgumentException(
                $"{problem.Message} Fields: {Fields}. Operations: {string.Join(", ", Operations.All)}.", problem);
        }
    }
}
