namespace SoraVideo.Emulator.Rendering;

/// <summary>How a format is encoded: what it holds, its muxer, last filter and codecs.</summary>
internal sealed record OutputFormat(string Name, OutputKind Kind, string Muxer, string Tail, Func<int, string> Video, string Sound)
{
    private const string Yuv = "format=yuv420p";
    private const string Rgb = "scale=in_color_matrix=bt709,format=rgb24";
    private const string Tags = "-pix_fmt yuv420p -colorspace bt709 -color_primaries bt709 -color_trc bt709 -color_range tv";
    private const string Aac = "-c:a aac -b:a 160k";

    private static readonly OutputFormat[] All =
    [
        new("mp4", OutputKind.Video, "mp4", Yuv, X264, $"{Aac} -movflags +faststart"),
        new("mov", OutputKind.Video, "mov", Yuv, X264, $"{Aac} -movflags +faststart"),
        new("mkv", OutputKind.Video, "matroska", Yuv, X264, Aac),
        new("webm", OutputKind.Video, "webm", Yuv, Vp9, "-c:a libopus -b:a 112k -ar 48000"),
        new("avi", OutputKind.Video, "avi", Yuv, level => $"-c:v mpeg4 -vtag xvid -q:v {8 - (2 * level)} {Tags}", "-c:a libmp3lame -b:a 160k"),
        new("gif", OutputKind.Animation, "gif", $"{Rgb},split[g0][g1];[g0]palettegen=stats_mode=single[g2];[g1][g2]paletteuse=new=1:dither=bayer:bayer_scale=4", _ => "-loop 0", ""),
        new("jpg", OutputKind.Still, "image2", "scale=in_color_matrix=bt709:out_color_matrix=bt601:out_range=pc,format=yuvj420p", level => $"-c:v mjpeg -q:v {8 - (3 * level)}", ""),
        new("png", OutputKind.Still, "image2", Rgb, _ => "-c:v png", ""),
        new("webp", OutputKind.Still, "webp", "scale=in_color_matrix=bt709,format=bgra", level => $"-c:v libwebp -quality {65 + (12 * level)}", ""),
        new("mp3", OutputKind.Sound, "mp3", "", _ => "", "-c:a libmp3lame -b:a 192k"),
        new("wav", OutputKind.Sound, "wav", "", _ => "", "-c:a pcm_s16le"),
        new("m4a", OutputKind.Sound, "ipod", "", _ => "", $"{Aac} -movflags +faststart"),
        new("aac", OutputKind.Sound, "adts", "", _ => "", Aac),
    ];

    /// <summary>Frames a second: few for a still, of which all but one are thrown away.</summary>
    public double Fps => Kind switch { OutputKind.Still => 4, OutputKind.Animation => 12.5, _ => 30 };

    public int LongestSide => Kind == OutputKind.Animation ? 480 : 1920;

    public static OutputFormat For(string format)
    {
        var name = format.Trim().TrimStart('.').ToLowerInvariant();
        return All.FirstOrDefault(row => row.Name == (name == "jpeg" ? "jpg" : name))
            ?? throw new RenderFailedException($"This format can't be rendered. Supported: {string.Join(", ", All.Select(row => row.Name))}.");
    }

    public IEnumerable<string> Codecs(string quality)
    {
        var level = quality?.ToLowerInvariant() switch { "low" => 0, "medium" => 1, _ => 2 };
        return $"{Video(level)} {Sound} -f {Muxer}".Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }

    private static string X264(int level) => $"-c:v libx264 -preset superfast -crf {30 - (5 * level)} {Tags}";

    private static string Vp9(int level) => $"-c:v libvpx-vp9 -deadline realtime -cpu-used 8 -row-mt 1 -b:v 0 -crf {42 - (6 * level)} {Tags}";
}
