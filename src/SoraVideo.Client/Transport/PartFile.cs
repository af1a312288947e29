using System.Security.Cryptography;
using System.Text;
using SoraVideo.Wire;

namespace SoraVideo.Transport;

/// <summary>
/// A download on its way, beside its target. It is named after render and target, so that a later process finds it, and held
/// by one download at a time. A note beside it says what it is a part of.
/// </summary>
internal sealed class PartFile : IDisposable
{
    private const int MaxNoteBytes = 4096;
    private static readonly TimeSpan Forgotten = TimeSpan.FromDays(7);
    private readonly string path;
    private readonly bool findable;
    private readonly FileStream file;
    private bool placed;

    private PartFile(string path, bool findable, FileStream file)
    {
        this.path = path;
        this.findable = findable;
        this.file = file;
        Note = file.Length > 0 ? ReadNote() : null;
    }

    /// <summary>What the bytes are a part of; nothing before the first answer.</summary>
    public PartNoteDto? Note { get; private set; }

    public long Length => file.Length;

    /// <summary>Where the download can go on; nothing if it has to start at the beginning.</summary>
    public ResumePoint? Resume =>
        file.Length > 0 && (Note?.Etag ?? Note?.LastModified) is { } validator ? new ResumePoint(file.Length, validator) : null;

    private string NotePath => NoteOf(path);

    /// <summary>The name under which every download of a render to a target finds what is there of it.</summary>
    public static string PathOf(string target, string renderId)
    {
        var name = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{renderId}\n{target}")))[..24].ToLowerInvariant();
        return Path.Combine(Path.GetDirectoryName(target)!, $".soravideo-{name}.part");
    }

    /// <summary>
    /// Takes away what is left beside a target that is there: its download was cut off right after it got its name, or another's was
    /// faster. What a download has in hand is left to it.
    /// </summary>
    public static void Forget(string target, string renderId)
    {
        var path = PathOf(target, renderId);
        using (var left = File.Exists(path) ? TryOpen(path, (name, options) => new FileStream(name, options)) : null)
        {
            if (left is not null)
                TryDelete(path);
        }

        TryDelete(NoteOf(path));
    }

    /// <summary>Picks up what an earlier download left, or starts anew; under another name if one is going on right now.</summary>
    public static PartFile Open(string target, string renderId) => Open(target, renderId, (path, options) => new FileStream(path, options));

    internal static PartFile Open(string target, string renderId, Func<string, FileStreamOptions, FileStream> disk)
    {
        var path = PathOf(target, renderId);
        if (TryOpen(path, disk) is { } file)
            return new PartFile(path, findable: true, file);
        var own = Path.ChangeExtension(path, $".{Guid.NewGuid():N}.part");
        return new PartFile(own, findable: false, disk(own, Options(FileMode.CreateNew)));
    }

    /// <summary>Takes away what downloads left in a folder that nobody came back for.</summary>
    public static void Sweep(string folder, DateTimeOffset now)
    {
        try
        {
            foreach (var left in Directory.GetFiles(folder, ".soravideo-*.part*"))
            {
                if (File.GetLastWriteTimeUtc(left) < now - Forgotten)
                    TryDelete(left);
            }
        }
        catch (Exception error) when (DiskFault.IsOne(error))
        {
            // A folder that can be written but not read.
        }
    }

    /// <summary>Refuses to begin what the disk surely can't hold.</summary>
    public void RequireSpace(long? length)
    {
        if (length - file.Length is { } needed and > 0 && DiskFault.FreeSpace(path) is { } free && free < needed)
            throw DiskFault.Full(needed, free);
    }

    /// <summary>Keeps the first bytes, and writes down what they and those to come are a part of.</summary>
    public void Begin(long at, PartNoteDto note)
    {
        file.SetLength(at);
        file.Position = at;
        if (findable && note != Note)
            WriteNote(note);
        Note = note;
    }

    public ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken ct) => file.WriteAsync(bytes, ct);

    /// <summary>Reads what is there, from the beginning.</summary>
    public FileStream Read()
    {
        file.Position = 0;
        return file;
    }

    /// <summary>Drops what was received, as it is of no use.</summary>
    public void Clear()
    {
        file.SetLength(0);
        TryDelete(NotePath);
        Note = null;
    }

    /// <summary>
    /// Puts the whole file under its final name, once it is safe on the disk. A link of that name is replaced, not followed.
    /// </summary>
    public void Place(string target, bool overwrite)
    {
        file.Flush(flushToDisk: true);
        DurableMove.Run(path, target, overwrite);
        placed = true;
        TryDelete(NotePath);
    }

    /// <summary>Lets go; only what can be carried on is left behind.</summary>
    public void Dispose()
    {
        if (!placed && !(findable && Resume is not null))
        {
            // Deleted while it is still held, so that nobody else has begun with it.
            TryDelete(path);
            TryDelete(NotePath);
        }

        file.Dispose();
    }

    private static string NoteOf(string path) => path + ".json";

    private static FileStream? TryOpen(string path, Func<string, FileStreamOptions, FileStream> disk)
    {
        if (new FileInfo(path).LinkTarget is not null)
            File.Delete(path);
        var isThere = File.Exists(path);
        FileStream? file = null;
        try
        {
            file = disk(path, Options(isThere ? FileMode.Open : FileMode.CreateNew));
            if (!isThere || IsOurs(file, path))
                return file;
        }
        catch (Exception error) when (error is FileNotFoundException || (DiskFault.IsOne(error) && File.Exists(path)))
        {
            // Another download has it, or just put it in its place.
        }

        file?.Dispose();
        return null;
    }

    // What was opened may have been renamed meanwhile, or be somebody else's, who could change it later: only the owner may set its mode.
    private static bool IsOurs(FileStream file, string path)
    {
        var info = new FileInfo(path);
        if (!file.CanSeek || info is not { Exists: true, LinkTarget: null } || info.Length != file.Length
            || info.CreationTimeUtc != File.GetCreationTimeUtc(file.SafeFileHandle))
            return false;
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file.SafeFileHandle, File.GetUnixFileMode(file.SafeFileHandle));
        return true;
    }

    // Windows moves and deletes an open file only if it is shared for that; elsewhere any sharing would end the lock.
    private static FileStreamOptions Options(FileMode mode) => new()
    {
        Mode = mode,
        Access = FileAccess.ReadWrite,
        Share = OperatingSystem.IsWindows() ? FileShare.Delete : FileShare.None,
        BufferSize = 1,
        Options = FileOptions.Asynchronous,
    };

    // In place: a note that a kill cuts off can't be read, and then the download starts anew. Writing it beside its place, as is done
    // for files that must not be lost, would leave a stray one.
    private void WriteNote(PartNoteDto note)
    {
        File.Delete(NotePath);
        using var written = new FileStream(NotePath, FileMode.CreateNew);
        written.Write(WireJson.PartNote(note));
    }

    private PartNoteDto? ReadNote()
    {
        try
        {
            return new FileInfo(NotePath) is { Exists: true, LinkTarget: null, Length: <= MaxNoteBytes }
                ? WireJson.ReadPartNote(File.ReadAllBytes(NotePath))
                : null;
        }
        catch (Exception error) when (DiskFault.IsOne(error))
        {
            return null;
        }
    }

    internal static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // What the system won't let go of is no reason to hide how the download ended.
        }
    }
}
