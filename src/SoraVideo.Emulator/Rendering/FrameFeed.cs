using System.Globalization;
using SoraVideo.Emulator.Rendering.Plan;
using SoraVideo.Emulator.Rendering.Scenes;

namespace SoraVideo.Emulator.Rendering;

/// <summary>Draws the generated clips of a plan, frame by frame, into a pipe; where there is none the frame is black.</summary>
internal sealed class FrameFeed
{
    private const int DrawnSide = 1280;
    private readonly RenderPlan plan;
    private readonly List<Clip> clips;
    private Task<Scene>? first;
    private Clip? shown;
    private Scene? scene;

    public FrameFeed(RenderPlan plan)
    {
        this.plan = plan;
        clips = [.. plan.Clips.Where(clip => clip.File is null && clip.Corner is null)];
        // Drawn smaller and scaled up by ffmpeg: soft light and drops lose little by it, and it takes less than half the time.
        var shrink = Math.Min(1, (clips.Count > 0 ? DrawnSide : 64.0) / Math.Max(plan.Width, plan.Height));
        Width = Math.Max(16, (int)Math.Round(plan.Width * shrink / 2) * 2);
        Height = Math.Max(16, (int)Math.Round(plan.Height * shrink / 2) * 2);
    }

    public int Width { get; }

    public int Height { get; }

    public IEnumerable<string> InputOptions =>
    [
        "-protocol_whitelist", "pipe", "-f", "rawvideo", "-pixel_format", "yuv420p", "-video_size", $"{Width}x{Height}",
        "-framerate", plan.Fps.ToString(CultureInfo.InvariantCulture), "-color_range", "tv", "-colorspace", "bt709",
    ];

    /// <summary>Builds the first scene while the sounds are made and ffmpeg starts.</summary>
    public void Prepare()
    {
        if (clips.Count > 0)
            first = Task.Run(() => Build(clips[0]));
    }

    public async Task WriteAsync(Stream target, CancellationToken ct)
    {
        var (drawn, written) = (new Frame(Width, Height), new Frame(Width, Height));
        var writing = Task.CompletedTask;
        var count = (int)Math.Ceiling((plan.Length * plan.Fps) - 0.001);
        for (var i = 0; i < count; i++)
        {
            ct.ThrowIfCancellationRequested();
            await DrawAsync(drawn, i / plan.Fps);
            await writing;
            (drawn, written) = (written, drawn);
            writing = target.WriteAsync(written.Data, ct).AsTask();
        }

        await writing;
    }

    private async ValueTask DrawAsync(Frame frame, double time)
    {
        var clip = clips.FindLast(clip => time >= clip.Start - 0.001 && time < clip.Start + clip.Length - 0.001);
        if (clip is null)
        {
            frame.Clear();
            return;
        }

        if (clip != shown)
            (shown, scene) = (clip, first is not null && clip == clips[0] ? await first : Build(clip));
        scene!.Draw(frame, time - clip.Start);
    }

    private Scene Build(Clip clip) => SceneBuilder.Build(clip.Prompt, Width, Height);
}
