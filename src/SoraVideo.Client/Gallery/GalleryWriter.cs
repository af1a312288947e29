using System.Text;
using SoraVideo.Journal;

namespace SoraVideo.Gallery;

/// <summary>Writes videos as a page, in the operation's language. It reads the journal and the disk; nothing is sent.</summary>
internal sealed class GalleryWriter(IJournal journal, TimeProvider time)
{
    /// <summary>Looks into the files and writes the page, whole or not at all.</summary>
    /// <exception cref="NemoException">The page is there already, or can't be written; the journal can't be read.</exception>
    public async Task<FileInfo> WriteAsync(
        IReadOnlyList<NemoVideo> videos, GalleryRequest request, IProgress<NemoProgress>? progress, CancellationToken ct)
    {
        var file = new WholeFile(request.Path, request.Overwrite);
        file.RequireFree();
        var reader = new GalleryReader(journal);
        var items = videos.Select(reader.Read).ToArray();
        if (request.Ffmpeg is { } ffmpeg)
            await LookAsync(items, new FrameGrabber(ffmpeg, time), request, progress, ct).ConfigureAwait(false);
        ct.ThrowIfCancellationRequested();
        var text = new GalleryText(Texts.Current, time.LocalTimeZone);
        var page = new GalleryPage(text, new GalleryCard(text, Path.GetDirectoryName(request.Path)!));
        return file.Write(stream => Write(page.Draw(request.Title, request.Batch, items, time.GetUtcNow()), stream));
    }

    private static async Task LookAsync(
        GalleryItem[] items, FrameGrabber grabber, GalleryRequest request, IProgress<NemoProgress>? progress, CancellationToken ct)
    {
        var seen = 0;
        var options = new ParallelOptions { MaxDegreeOfParallelism = request.ThrottleLimit, CancellationToken = ct };
        var there = Enumerable.Range(0, items.Length).Where(index => items[index].File is not null).ToArray();
        await Parallel.ForEachAsync(there, options, async (index, token) =>
        {
            items[index] = items[index] with { Frame = await grabber.GrabAsync(items[index].File!.Path, token).ConfigureAwait(false) };
            var done = Interlocked.Increment(ref seen);
            progress?.Report(new NemoProgress
            {
                Activity = "Looking",
                Status = Texts.Say("GalleryLooked", done, there.Length),
                Percent = 100.0 * done / there.Length,
            });
        }).ConfigureAwait(false);
    }

    private static void Write(IEnumerable<Markup> pieces, Stream stream)
    {
        using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
        foreach (var piece in pieces)
            writer.Write(piece.ToString());
    }
}
