using SoraVideo.Account;
using SoraVideo.Journal;
using SoraVideo.Transport;

namespace SoraVideo.Doctor;

/// <summary>Where this machine keeps what must outlive a process. Nothing is made that isn't there.</summary>
internal sealed class StateChecks(Findings say, NemoClientOptions options, StateFolder folder)
{
    public const long LittleSpace = 1024L * 1024 * 1024;
    public const long NoSpace = 100L * 1024 * 1024;

    public NemoCheck Folder()
    {
        try
        {
            var name = Path.Combine(Nearest.Of(folder.FullPath), $".soravideo-{Guid.NewGuid():N}");
            using var probe = new FileStream(name, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
            return say.Ok("StateFolder", "CheckFolderOk", folder.FullPath);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Who works from memory needs none.
            return options.NoJournal ? say.Warning("StateFolder", folder.NotWritable(error)) : say.Failed("StateFolder", folder.NotWritable(error));
        }
    }

    public NemoCheck Journal()
    {
        if (options.NoJournal)
            return say.Warning("Journal", "CheckJournalOff", "CheckJournalOffAdvice");
        try
        {
            // Opening one makes its tables.
            if (JournalAddress.Of(options) is { } shared)
                return say.Skipped("Journal", "CheckJournalShared", shared);
            var path = Path.Combine(folder.FullPath, StateFolder.Journal);
            if (!Path.Exists(path))
                return say.Ok("Journal", "CheckJournalNew");
            var health = JournalHealth.Look(path);
            return health.Damage is { } damage
                ? say.Failed("Journal", "CheckJournalBad", "CheckJournalBadAdvice", path, SafeText.Line(damage, 160))
                : say.Ok("Journal", "CheckJournalOk", health.Videos);
        }
        catch (NemoException error)
        {
            return say.Failed("Journal", error);
        }
    }

    /// <param name="folders">Where something will be written.</param>
    /// <param name="freeSpace">The bytes that a folder's disk has left; nothing where it can't be told.</param>
    public NemoCheck Disk(IEnumerable<string> folders, Func<string, long?> freeSpace)
    {
        var known = folders.Select(place => (Place: place, Free: freeSpace(place))).Where(one => one.Free is not null).ToArray();
        if (known.Length == 0)
            return say.Skipped("Disk", "CheckDiskUnknown");
        var (place, free) = known.MinBy(one => one.Free);
        var left = ByteText.Of(free!.Value);
        return free < NoSpace ? say.Failed("Disk", "CheckDisk", "CheckDiskAdvice", left, place)
            : free < LittleSpace ? say.Warning("Disk", "CheckDisk", "CheckDiskAdvice", left, place)
            : say.Ok("Disk", "CheckDisk", left, place);
    }
}
