using System.Globalization;
using System.Text.RegularExpressions;
using SoraVideo.Emulator.Rendering.Ffmpeg;
using SoraVideo.Emulator.Rendering.Music;
using SoraVideo.Emulator.Rendering.Plan;
using SoraVideo.Emulator.Rendering.Titles;

namespace SoraVideo.Emulator.Rendering;

/// <summary>Composites one plan with one ffmpeg process.</summary>
internal sealed class RenderRun(FfmpegTools tools, RenderPlan plan, OutputFormat format, string quality, WorkFolder work)
{
    private const int LongestArgument = 8000;
    private readonly GraphBuilder graph = new();
    private readonly FrameFeed feed = new(plan);
    private readonly Dictionary<string, MixBus> music = [];
    private int files;

    public Action<int>? Started { get; init; }

    public async Task<string> RunAsync(IProgress<int>? progress, CancellationToken ct)
    {
        var sound = new SoundGraph(graph, plan);
        var picture = format.Kind == OutputKind.Sound ? null : await AddPictureAsync(sound, ct);
        if (format.Sound.Length > 0)
            await AddSoundsAsync(sound, ct);
        var file = work.Path($"video.{format.Name}");
        var arguments = Arguments(picture, format.Sound.Length > 0 ? sound.Mix() : null, file);
        var process = new ToolProcess(tools.Ffmpeg!, arguments, work.Folder)
        {
            OnLine = line => Report(line, progress),
            Feed = picture is null ? null : feed.WriteAsync,
            Started = Started,
        };
        var result = await process.RunAsync(ct);
        return result.ExitCode == 0 && File.Exists(file) ? file : throw new RenderFailedException(Reason(result.Errors));
    }

    private static string Reason(string errors)
    {
        var last = errors.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault() ?? "it said nothing";
        return "ffmpeg failed: " + Regex.Replace(last, @"(?<![\w.])([A-Za-z]:)?[\\/][^\s'"":]+", "<file>");
    }

    private async Task<string> AddPictureAsync(SoundGraph sound, CancellationToken ct)
    {
        feed.Prepare();
        var number = graph.Input("pipe:0", feed.InputOptions);
        var picture = graph.Chain($"[{number}:v]", $"scale={plan.Width}:{plan.Height}:flags=bicubic,setsar=1");
        foreach (var clip in plan.Clips.Where(clip => clip.File is not null))
        {
            var input = graph.Input(Path.GetFullPath(clip.File!), MediaInput.Guard(clip.File!));
            picture = new VideoGraph(graph, plan).Add(picture, clip, input, MediaInput.IsStill(clip.File!));
            if (format.Sound.Length > 0 && await HasSoundAsync(clip.File!, ct))
                sound.Add(input, clip.Start, clip.Length, clip.Volume);
        }

        foreach (var title in await TitlesAsync(ct))
            picture = graph.Chain(picture, $"{title}");
        return graph.Chain(picture, $"{format.Tail}");
    }

    private async Task<IEnumerable<string>> TitlesAsync(CancellationToken ct)
    {
        var writer = new TitleFilter(plan.Width, plan.Height, work.Folder);
        List<string> filters = [];
        foreach (var title in plan.Titles)
        {
            if (await FontFinder.FindAsync(tools, title.Text, ct) is { } font)
                filters.AddRange(writer.Filters(title, font));
        }

        return filters;
    }

    private async Task AddSoundsAsync(SoundGraph mix, CancellationToken ct)
    {
        if (format.Kind == OutputKind.Sound)
        {
            foreach (var clip in plan.Clips.Where(clip => clip.File is not null))
            {
                if (await HasSoundAsync(clip.File!, ct))
                    mix.Add(graph.Input(Path.GetFullPath(clip.File!), MediaInput.Guard(clip.File!)), clip.Start, clip.Length, clip.Volume);
            }
        }

        foreach (var sound in plan.Sounds)
            mix.Add(sound.File is null ? Music(sound) : graph.Input(Path.GetFullPath(sound.File), MediaInput.Guard(sound.File)), sound.Start, sound.Length, sound.Volume);
    }

    private int Music(Sound sound)
    {
        var file = work.Path($"music{files++}.wav");
        if (!music.TryGetValue(sound.Style, out var loop))
            music[sound.Style] = loop = MusicMaker.Loop(sound.Style);
        WavFile.Write(file, loop, Math.Min(sound.Length, plan.Length));
        return graph.Input(file);
    }

    private async Task<bool> HasSoundAsync(string file, CancellationToken ct) =>
        await Probe.RunAsync(tools, file, ct) is { } probe && Probe.HasSound(probe);

    private List<string> Arguments(string? picture, string? sound, string file)
    {
        List<string> arguments = ["-hide_banner", "-nostdin", "-v", "error", "-nostats", "-progress", "pipe:1", "-y", .. graph.Inputs];
        if (graph.Text.Length < LongestArgument)
            arguments.AddRange(["-filter_complex", graph.Text]);
        else
            arguments.AddRange(["-filter_complex_script", WriteGraph()]);
        foreach (var stream in (string?[])[picture, sound])
            arguments.AddRange(stream is null ? [] : ["-map", stream]);
        if (format.Kind == OutputKind.Still)
            arguments.AddRange(["-ss", Seconds(plan.Length / 2), "-frames:v", "1", .. format.Muxer == "image2" ? (string[])["-update", "1"] : []]);
        else
            arguments.AddRange(["-t", Seconds(plan.Length)]);
        arguments.AddRange(["-threads", $"{Environment.ProcessorCount}", "-map_metadata", "-1", .. format.Codecs(quality), file]);
        return arguments;
    }

    private string WriteGraph()
    {
        File.WriteAllText(work.Path("graph.txt"), graph.Text);
        return "graph.txt";
    }

    private static string Seconds(double seconds) => seconds.ToString("0.####", CultureInfo.InvariantCulture);

    private void Report(string line, IProgress<int>? progress)
    {
        if (line.StartsWith("out_time_us=", StringComparison.Ordinal) && long.TryParse(line.AsSpan(12), CultureInfo.InvariantCulture, out var done))
            progress?.Report((int)Math.Clamp(done / (plan.Length * 10_000), 0, 99));
    }
}
