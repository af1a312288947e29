using SoraVideo.Resources;
using SoraVideo.Transport;

namespace SoraVideo.Gallery;

/// <summary>A file that appears under its name only once all of it is on the disk.</summary>
/// <param name="target">The full path.</param>
/// <param name="overwrite">Replace what is there already.</param>
/// <param name="texts">The language of what goes wrong.</param>
internal sealed class WholeFile(string target, bool overwrite, Texts texts)
{
    /// <exception cref="NemoException">TargetExists: it is there already.</exception>
    public void RequireFree()
    {
        if (!overwrite && Target.IsThere(target))
            throw new NemoException(NemoErrorKind.TargetExists, texts.Get("GalleryTargetExists", target), texts.Get("GalleryUseForce"));
    }

    /// <summary>Writes it, and makes its folders.</summary>
    /// <exception cref="NemoException">NotWritable: it can't be.</exception>
    public FileInfo Write(Action<Stream> content)
    {
        RequireFree();
        var folder = Path.GetDirectoryName(target) ?? target;
        // Named like a download's part, so that what a kill leaves is swept away with those.
        var fresh = Path.Combine(folder, $".soravideo-{Guid.NewGuid():N}.part");
        try
        {
            Directory.CreateDirectory(folder);
            using (var file = new FileStream(fresh, FileMode.CreateNew))
            {
                content(file);
                file.Flush(flushToDisk: true);
            }

            DurableMove.Run(fresh, target, overwrite);
            return new FileInfo(target);
        }
        catch (Exception error)
        {
            PartFile.TryDelete(fresh);
            if (DiskFault.IsOne(error))
                throw new NemoException(NemoErrorKind.NotWritable, texts.Get("GalleryNotWritable", target, error.Message), texts.Get("GalleryOtherPath"), error);
            throw;
        }
    }
}
