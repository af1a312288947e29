using System.Text;
using System.Text.Json.Nodes;

namespace SoraVideo.Emulator.Rendering;

internal sealed record RenderJob(
    string Id, JsonObject Draft, RenderOutput Output, string Prompt, Func<string, string?> FindMedia, string Folder, TimeSpan? MaxLength = null);

internal sealed record RenderOutput(string Format, string Quality, int? Width = null, int? Height = null);

internal sealed record RenderResult(string File, TimeSpan Duration, long Size, string? Note);

internal sealed record MediaInfo(string Type, double? Duration, int? Width, int? Height, double? Fps);

internal sealed class RenderFailedException(string message) : Exception(message);

internal sealed class DraftRenderer(ILogger<DraftRenderer> log)
{
    public bool HasFfmpeg { get; }

    public async Task<RenderResult> RenderAsync(RenderJob job, IProgress<int>? progress, CancellationToken ct)
    {
        log.LogDebug("Rendering {Id}", job.Id);
        progress?.Report(50);
        var file = Path.Combine(job.Folder, $"{job.Id}.{job.Output.Format}");
        var bytes = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("placeholder ", 400)));
        await File.WriteAllBytesAsync(file, bytes, ct);
        return new(file, TimeSpan.FromMilliseconds(job.Draft["d"]?.GetValue<int>() ?? 0), bytes.Length, "placeholder");
    }
}

internal sealed class MediaProbe(TimeProvider time)
{
    public Task<MediaInfo?> ProbeAsync(string file, CancellationToken ct) => Task.FromResult<MediaInfo?>(time is null ? new("", null, null, null, null) : null);
}
