namespace SoraVideo.Emulator.Rendering;

/// <summary>The short video that is served where ffmpeg is not installed.</summary>
internal static class SampleClip
{
    public const string Note = "ffmpeg is not installed; this is the bundled sample clip (an MP4, whatever the format)";
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(3);

    public static async Task<RenderResult> WriteAsync(string file, CancellationToken ct)
    {
        await using (var sample = typeof(SampleClip).Assembly.GetManifestResourceStream("sample.mp4")!)
        await using (var target = File.Create(file))
            await sample.CopyToAsync(target, ct);
        return new RenderResult(file, Length, new FileInfo(file).Length, Note);
    }
}
