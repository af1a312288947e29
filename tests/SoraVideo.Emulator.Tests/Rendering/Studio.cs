using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging.Abstractions;
using SoraVideo.Emulator.Rendering;

namespace SoraVideo.Emulator.Tests.Rendering;

/// <summary>Renders drafts into a folder of its own and looks at what came out.</summary>
public sealed class Studio : IDisposable
{
    private int renders;
    private Task<RenderResult>? plain;

    public string Folder { get; } = Directory.CreateTempSubdirectory("studio").FullName;

    internal Dictionary<string, string> Media { get; } = [];

    internal async Task<RenderResult> RenderAsync(string draft, string format = "mp4", IProgress<int>? progress = null, TimeSpan? most = null) =>
        await new DraftRenderer(NullLogger<DraftRenderer>.Instance).RenderAsync(Job(draft, format, most), progress, CancellationToken.None);

    /// <summary>A still without any title, made once.</summary>
    internal Task<RenderResult> PlainAsync() => plain ??= RenderAsync(Draft(1000), "png");

    internal RenderJob Job(string draft, string format = "mp4", TimeSpan? most = null) => new(
        $"render_{Interlocked.Increment(ref renders)}", JsonNode.Parse(draft)!.AsObject(), new RenderOutput(format, "low"), "", Media.GetValueOrDefault, Folder, most);

    /// <summary>A draft of 320x180 with a calm clip, and whatever further tracks are given.</summary>
    internal static string Draft(int length, params string[] tracks) =>
        $$"""{"d":{{length}},"m":{"width":320,"height":180},"t":[{{string.Join(',', tracks.Prepend(Clip(length)))}}]}""";

    internal static string Clip(int length, string prompt = "ocean at night") => $$$"""{"tt":0,"sg":[{"d":{{{length}}},"s":0,"m":{"prompt":"{{{prompt}}}"}}]}""";

    internal static string Title(string text, int length = 1000, string more = "") =>
        $$$"""{"tt":7,"sg":[{"d":{{{length}}},"s":0,"m":{"text":{{{JsonSerializer.Serialize(text)}}}{{{more}}}}}]}""";

    internal static string Music(string style, double volume, int length = 1000) =>
        string.Create(CultureInfo.InvariantCulture, $$$"""{"tt":1,"sg":[{"d":{{{length}}},"s":0,"m":{"name":"tune","style":"{{{style}}}","volume":{{{volume}}}}}]}""");

    internal static JsonElement Probe(string file) =>
        JsonSerializer.Deserialize<JsonElement>(Tool.Run("ffprobe", "-v", "error", "-of", "json", "-show_format", "-show_streams", file));

    internal static double Duration(string file) =>
        double.Parse(Probe(file).GetProperty("format").GetProperty("duration").GetString()!, CultureInfo.InvariantCulture);

    internal static string Codecs(string file) =>
        string.Join('+', Probe(file).GetProperty("streams").EnumerateArray().Select(stream => stream.GetProperty("codec_name").GetString()));

    internal static Picture Frame(string file, double second = 0)
    {
        // Sought in a single picture, even its own start is not found.
        string[] seek = second > 0 ? ["-ss", second.ToString(CultureInfo.InvariantCulture)] : [];
        return Picture.FromPpm(Tool.Bytes("ffmpeg", ["-v", "error", .. seek, "-i", file, "-frames:v", "1", "-f", "image2pipe", "-c:v", "ppm", "-"]).Output);
    }

    /// <summary>The mean level of the sound in decibels.</summary>
    internal static double Level(string file)
    {
        var errors = Tool.Bytes("ffmpeg", ["-hide_banner", "-i", file, "-af", "volumedetect", "-vn", "-f", "null", "-"]).Errors;
        return double.Parse(Regex.Match(errors, @"mean_volume: (-?[\d.]+) dB").Groups[1].Value, CultureInfo.InvariantCulture);
    }

    internal string MakePicture(string name, string color)
    {
        var file = Path.Combine(Folder, name);
        Tool.Run("ffmpeg", "-v", "error", "-f", "lavfi", "-i", $"color={color}:s=200x200", "-frames:v", "1", "-update", "1", file);
        return file;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
