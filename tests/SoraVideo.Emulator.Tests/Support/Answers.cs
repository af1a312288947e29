using System.Text.Json.Nodes;

namespace SoraVideo.Emulator.Tests.Support;

internal static class Answers
{
    public static async Task<JsonNode> JsonAsync(this HttpResponseMessage response) =>
        JsonNode.Parse(await response.Content.ReadAsStringAsync())!;

    public static async Task<int> CodeAsync(this HttpResponseMessage response) => (int)(await response.JsonAsync())["code"]!;
}
