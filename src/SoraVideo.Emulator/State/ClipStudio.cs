using System.Text.Json.Nodes;
using SoraVideo.Emulator.Prompting;
using SoraVideo.Emulator.Rendering;

namespace SoraVideo.Emulator.State;

/// <summary>Makes a generated clip's file when somebody first asks for it.</summary>
internal sealed class ClipStudio(Sessions sessions, MediaFolder folder, DraftRenderer renderer) : IDisposable
{
    private readonly SemaphoreSlim one = new(1);

    /// <summary>The file of an uploaded or generated clip; null when there is none of that name.</summary>
    public async Task<string?> FindAsync(string name, CancellationToken cancellation)
    {
        if (MediaFolder.FindIn(folder.Media, name) is { } ready)
        {
            return ready;
        }

        if (sessions.FindGenerated(name) is not { } clip)
        {
            return null;
        }

        await one.WaitAsync(cancellation);
        try
        {
            return MediaFolder.FindIn(folder.Media, name) ?? await MakeAsync(clip, name, cancellation);
        }
        finally
        {
            one.Release();
        }
    }

    public void Dispose() => one.Dispose();

    private async Task<string> MakeAsync(MediaItem clip, string name, CancellationToken cancellation)
    {
        var duration = (int)((clip.Duration ?? 5) * 1000);
        var draft = TimelineDraft.Create(duration, clip.Name, new(clip.Width ?? 1920, clip.Height ?? 1080, "16:9"));
        draft.Add(TimelineDraft.Video, TimelineDraft.Segment(duration, 0, DraftMaker.Details(clip)));
        var temporary = Directory.CreateTempSubdirectory("nemo-clip-");
        try
        {
            var json = JsonNode.Parse(draft.ToJson())!.AsObject();
            var id = Path.GetFileNameWithoutExtension(name);
            var job = new RenderJob(id, json, new("mp4", "high"), clip.Prompt ?? clip.Name, _ => null, temporary.FullName);
            var made = await renderer.RenderAsync(job, progress: null, cancellation);
            var file = Path.Combine(folder.Media, name);

            // Beside its place first: other readers must never see half a file.
            File.Copy(made.File, file + ".part", overwrite: true);
            File.Move(file + ".part", file, overwrite: true);
            return file;
        }
        finally
        {
            temporary.Delete(recursive: true);
        }
    }
}
