using System.Text.Json.Nodes;

namespace SoraVideo.Emulator.Tests.Support;

/// <summary>Takes an event stream apart.</summary>
internal static class Stream
{
    public static IReadOnlyList<string> Frames(string body) => body.Split("\n\n", StringSplitOptions.RemoveEmptyEntries);

    public static IReadOnlyList<JsonNode> Events(this IEnumerable<string> frames) =>
        [.. frames.Select(frame => JsonNode.Parse(frame["data: ".Length..])!).Where(json => json["type"] is null)];

    public static JsonNode Part(this JsonNode json) => json["content"]!["parts"]![0]!;

    /// <summary>The final texts, without thoughts and chunks.</summary>
    public static IReadOnlyList<string> Texts(this IEnumerable<string> frames) => [.. frames.Events()
        .Where(json => (bool?)json["partial"] != true && json.Part()["text"] is not null)
        .Select(json => (string)json.Part()["text"]!)];

    public static async Task<string> FirstFrameAsync(this HttpResponseMessage response)
    {
        var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
        return (await reader.ReadLineAsync())!;
    }
}
