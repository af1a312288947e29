using System.Text.Json;

namespace SoraVideo.Emulator.Rendering.Ffmpeg;

/// <summary>What ffprobe says of a file: its streams and its container, or null when it is no media we take.</summary>
internal static class Probe
{
    // No tags: they are of any length, and nobody asks for them.
    private const string Wanted = "format=duration:stream=codec_type,width,height,avg_frame_rate:stream_disposition=attached_pic";

    public static async Task<JsonElement?> RunAsync(FfmpegTools tools, string file, CancellationToken ct)
    {
        if (tools.Ffprobe is null || !File.Exists(file))
            return null;
        string[] show = ["-v", "error", "-of", "json", "-show_entries", Wanted];
        var result = await new ToolProcess(tools.Ffprobe, [.. show, .. MediaInput.Guard(file), "-i", Path.GetFullPath(file)]).RunAsync(ct);
        if (result.ExitCode != 0)
            return null;
        var root = JsonSerializer.Deserialize<JsonElement>(result.Output);
        return root.TryGetProperty("streams", out var streams) && streams.GetArrayLength() > 0 ? root : null;
    }

    public static bool HasSound(JsonElement probe) => Streams(probe, "audio").Any();

    public static IEnumerable<JsonElement> Streams(JsonElement probe, string type) =>
        probe.GetProperty("streams").EnumerateArray().Where(stream => Text(stream, "codec_type") == type);

    public static string Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() ?? "" : "";
}
