using SoraVideo.Transport;

namespace SoraVideo;

/// <summary>A file that appears under its name only once all of it is on the disk.</summary>
/// <param name="path">Where to; folders are made.</param>
/// <param name="overwrite">Replace what is there already.</param>
internal sealed class WholeFile(string path, bool overwrite)
{
    private readonly string target = Path.GetFullPath(path);

    /// <exception cref="NemoException">TargetExists: it is there already.</exception>
    public void RequireFree()
    {
        if (!overwrite && Target.IsThere(target))
            throw new NemoException(NemoErrorKind.TargetExists, Texts.Say("TargetExists", target), Texts.Say("UseForce"));
    }

    /// <exception cref="NemoException">TargetExists: it is there already. NotWritable: it can't be written.</exception>
    public FileInfo Write(Action<Stream> content)
    {
        RequireFree();
        var folder = Path.GetDirectoryName(target) ?? target;
        // Named like a download's part, so that what a kill leaves is swept away with those.
        var fresh = Path.Combine(folder, $".soravideo-{Guid.NewGuid():N}.part");
        try
        {
            Directory.CreateDirectory(folder);
            WriteAll(content, fresh);
            DurableMove.Run(fresh, target, overwrite);
            return new FileInfo(target);
        }
        catch (Exception error) when (DiskFault.IsOne(error))
        {
            PartFile.TryDelete(fresh);
            throw new NemoException(NemoErrorKind.NotWritable, Texts.Say("NotWritable", target, error.Message), Texts.Say("GiveOtherPath"), error);
        }
        catch
        {
            PartFile.TryDelete(fresh);
            throw;
        }
    }

    private static void WriteAll(Action<Stream> content, string path)
    {
        using var file = new FileStream(path, FileMode.CreateNew);
        content(file);
        file.Flush(flushToDisk: true);
    }
}
