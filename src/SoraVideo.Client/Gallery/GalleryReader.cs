using SoraVideo.Journal;
using SoraVideo.Transport;

namespace SoraVideo.Gallery;

/// <summary>Finds what the journal and the disk know of videos. Nothing is sent.</summary>
internal sealed class GalleryReader(IJournal journal)
{
    public GalleryItem Read(NemoVideo video)
    {
        // A draft is rendered as it is then: what was exported before the message can't show what came of it.
        var renders = journal.Renders(video.SessionId ?? "").Where(render => render.CreatedAt >= video.CreatedAt).ToArray();
        var files = renders.Where(IsHere).DistinctBy(render => render.Target).Select(File).ToArray();
        return new GalleryItem(video.Timeline.HasContent ? video : video with { Timeline = journal.TimelineOf(video.Id) ?? Timeline.Empty })
        {
            Files = files,
            ExportError = files.Length == 0 && renders is [{ Status: RenderStatus.Failed } last, ..] ? last.Error ?? "" : null,
        };
    }

    // What another session's export has replaced since is no file of this one.
    private bool IsHere(RenderEntry render) => render is { Status: RenderStatus.Downloaded, Target: { } target }
        && journal.RendersTo(target).FirstOrDefault(other => other.Status == RenderStatus.Downloaded)?.SessionId == render.SessionId;

    private static GalleryFile File(RenderEntry render) =>
        new(render.Target!, Length(render.Target!), render.FinishedAt - render.CreatedAt);

    private static long? Length(string path)
    {
        try
        {
            return new FileInfo(path) is { Exists: true } file ? file.Length : null;
        }
        catch (Exception error) when (DiskFault.IsOne(error))
        {
            return null;
        }
    }
}
