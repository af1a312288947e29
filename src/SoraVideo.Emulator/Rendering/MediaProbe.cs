using System.Globalization;
using System.Text.Json;
using SoraVideo.Emulator.Rendering.Ffmpeg;

namespace SoraVideo.Emulator.Rendering;

/// <summary>Tells what an uploaded file is, by ffprobe.</summary>
internal sealed class MediaProbe
{
    private readonly ILogger<MediaProbe> log;
    private readonly FfmpegTools tools;

    public MediaProbe(ILogger<MediaProbe> log)
        : this(log, FfmpegTools.FromEnvironment)
    {
    }

    internal MediaProbe(ILogger<MediaProbe> log, FfmpegTools tools)
    {
        this.log = log;
        this.tools = tools;
    }

    /// <summary>Null without ffprobe, and for a file that is no media.</summary>
    public async Task<MediaInfo?> ProbeAsync(string file, CancellationToken ct)
    {
        var probe = await Probe.RunAsync(tools, file, ct);
        if (probe is not { } root)
        {
            log.LogDebug("No media in {File}", Path.GetFileName(file));
            return null;
        }

        // A sound file's cover picture is not its content.
        var video = Probe.Streams(root, "video").FirstOrDefault(stream => !IsCover(stream));
        if (video.ValueKind == JsonValueKind.Undefined)
            return Probe.HasSound(root) ? new MediaInfo("audio", Duration(root), null, null, null) : null;
        var still = MediaInput.IsStill(file);
        return new MediaInfo(still ? "image" : "video", still ? null : Duration(root), Whole(video, "width"), Whole(video, "height"), still ? null : Rate(video));
    }

    private static bool IsCover(JsonElement stream) =>
        stream.TryGetProperty("disposition", out var disposition) && Whole(disposition, "attached_pic") == 1;

    private static double? Duration(JsonElement root) =>
        root.TryGetProperty("format", out var format)
        && double.TryParse(Probe.Text(format, "duration"), NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) ? seconds : null;

    private static int? Whole(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.TryGetInt32(out var number) ? number : null;

    private static double? Rate(JsonElement stream)
    {
        var parts = Probe.Text(stream, "avg_frame_rate").Split('/');
        return parts.Length == 2 && double.TryParse(parts[0], CultureInfo.InvariantCulture, out var frames)
            && double.TryParse(parts[1], CultureInfo.InvariantCulture, out var seconds) && seconds > 0 ? frames / seconds : null;
    }
}
