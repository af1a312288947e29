using SoraVideo.Emulator.Rendering.Ffmpeg;
using SoraVideo.Emulator.Rendering.Plan;

namespace SoraVideo.Emulator.Rendering;

/// <summary>Makes a media file of a draft.</summary>
internal sealed class DraftRenderer
{
    private static readonly SemaphoreSlim Slots = new(Environment.ProcessorCount);
    private readonly ILogger<DraftRenderer> log;
    private readonly FfmpegTools tools;
    private int warned;

    public DraftRenderer(ILogger<DraftRenderer> log)
        : this(log, FfmpegTools.FromEnvironment)
    {
    }

    internal DraftRenderer(ILogger<DraftRenderer> log, FfmpegTools tools)
    {
        this.log = log;
        this.tools = tools;
    }

    public bool HasFfmpeg => tools.Ffmpeg is not null;

    /// <summary>The most pixels on a render's longest side; a format may set less.</summary>
    internal int LongestSide { get; init; } = int.MaxValue;

    /// <summary>Tells the process id of each ffmpeg that is started.</summary>
    internal Action<int>? Started { get; init; }

    /// <summary>Writes <c>id.format</c> into the job's folder; the progress goes from 0 to 100.</summary>
    public async Task<RenderResult> RenderAsync(RenderJob job, IProgress<int>? progress, CancellationToken ct)
    {
        var format = OutputFormat.For(job.Output.Format);
        var file = TargetFile(job, format);
        await Slots.WaitAsync(ct);
        try
        {
            var plan = new DraftReader(job, format.Fps, Math.Min(format.LongestSide, LongestSide)).Read();
            var result = HasFfmpeg ? await CompositeAsync(job, plan, format, file, progress, ct) : await ServeSampleAsync(file, ct);
            progress?.Report(100);
            return result;
        }
        finally
        {
            Slots.Release();
        }
    }

    private static string TargetFile(RenderJob job, OutputFormat format)
    {
        var plain = job.Id.Length is > 0 and <= 128 && job.Id[0] != '.' && job.Id.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.');
        if (!plain)
            throw new RenderFailedException("The render's id is not a plain file name.");
        Directory.CreateDirectory(job.Folder);
        return Path.Combine(Path.GetFullPath(job.Folder), $"{job.Id}.{format.Name}");
    }

    private async Task<RenderResult> ServeSampleAsync(string file, CancellationToken ct)
    {
        if (Interlocked.Exchange(ref warned, 1) == 0)
            log.LogWarning("ffmpeg is not on the PATH: every render is the bundled sample clip");
        return await SampleClip.WriteAsync(file, ct);
    }

    private async Task<RenderResult> CompositeAsync(
        RenderJob job, RenderPlan plan, OutputFormat format, string file, IProgress<int>? progress, CancellationToken ct)
    {
        using var work = new WorkFolder(job.Folder);
        var ready = await new PlanPreparer(tools, format.Kind, work) { Started = Started }.PrepareAsync(plan, ct);
        var made = await new RenderRun(tools, ready, format, job.Output.Quality, work) { Started = Started }.RunAsync(progress, ct);
        File.Move(made, file, overwrite: true);
        log.LogInformation("Rendered {Id}: {Width}x{Height}, {Length:0.0} s", job.Id, ready.Width, ready.Height, ready.Length);
        var length = format.Kind == OutputKind.Still ? TimeSpan.Zero : TimeSpan.FromSeconds(ready.Length);
        return new RenderResult(file, length, new FileInfo(file).Length, ready.Note);
    }
}
