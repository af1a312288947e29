using SoraVideo.Emulator.Rendering.Ffmpeg;
using SoraVideo.Emulator.Rendering.Plan;

namespace SoraVideo.Emulator.Rendering;

/// <summary>Drops files that are no media from a plan, and makes small generated clips into files that can be laid over others.</summary>
internal sealed class PlanPreparer(FfmpegTools tools, OutputKind kind, WorkFolder work)
{
    private readonly List<string> notes = [];
    private int made;

    public Action<int>? Started { get; init; }

    public async Task<RenderPlan> PrepareAsync(RenderPlan plan, CancellationToken ct)
    {
        List<Clip> clips = [];
        foreach (var clip in plan.Clips)
        {
            var file = await CheckAsync(clip.File, "video", ct);
            var checkedClip = clip with { File = file, Length = Math.Min(clip.Length, plan.Length - clip.Start) };
            clips.Add(file is null && clip.Corner is not null && kind != OutputKind.Sound ? await RenderSmallAsync(plan, checkedClip, ct) : checkedClip);
        }

        List<Sound> sounds = [];
        foreach (var sound in plan.Sounds)
            sounds.Add(sound with { File = await CheckAsync(sound.File, "audio", ct) });
        if (plan.Note is not null)
            notes.Add(plan.Note);
        return plan with { Clips = clips, Sounds = sounds, Note = notes.Count == 0 ? null : string.Join(" ", notes.Distinct()) };
    }

    private async Task<string?> CheckAsync(string? file, string stream, CancellationToken ct)
    {
        if (file is null)
            return null;
        if (await Probe.RunAsync(tools, file, ct) is { } probe && Probe.Streams(probe, stream).Any())
            return file;
        notes.Add("A media file could not be read; generated media stands in for it.");
        return null;
    }

    private async Task<Clip> RenderSmallAsync(RenderPlan plan, Clip clip, CancellationToken ct)
    {
        var whole = clip with { Start = 0, Corner = null };
        var small = new RenderPlan(Side(plan.Width), Side(plan.Height), plan.Fps, clip.Length, [whole], [], []);
        var file = await new RenderRun(tools, small, OutputFormat.For("mkv"), "high", work) { Started = Started }.RunAsync(null, ct);
        var kept = work.Path($"small{made++}.mkv");
        File.Move(file, kept);
        return clip with { File = kept, Volume = 0 };
    }

    private static int Side(int side) => Math.Max(16, (int)(side * 0.36) / 2 * 2);
}
