using System.Globalization;
using SoraVideo.Account;

namespace SoraVideo.Journal;

/// <summary>
/// Who works on an item: one open journal. Its name is on a file beside the journal that it holds locked as long as it lives. The
/// kernel lets go of the lock when the process dies, however it dies, and whatever number it has in whatever container.
/// </summary>
internal sealed class Owner : IDisposable
{
    private const string Extension = ".owner";
    private readonly string folder;
    private readonly FileStream held;

    /// <exception cref="NemoException">The folder can't be written, or its file system has no locks.</exception>
    public Owner(string folder)
    {
        this.folder = folder;
        foreach (var path in Directory.EnumerateFiles(folder, $"*{Extension}"))
            IsAlive(Path.GetFileNameWithoutExtension(path));
        held = Hold();
        Name = Path.GetFileNameWithoutExtension(held.Name);
        if (IsAlive(Name))
            return;
        held.Dispose();
        throw new NemoException(
            NemoErrorKind.JournalUnusable,
            Texts.Say("LocksMissing", folder),
            Texts.Say("LocksMissingHint"));
    }

    /// <summary>32 hexadecimal digits.</summary>
    public string Name { get; }

    /// <summary>Whether an owner is still at work. What a dead one left of itself is taken away.</summary>
    public bool IsAlive(string name)
    {
        // Earlier versions wrote other names, and anything may stand in a journal.
        if (!Guid.TryParseExact(name, "N", out _))
            return false;
        try
        {
            // A shared lock, so that two who ask at once don't take each other for the owner.
            using var free = new FileStream(PathOf(name), new FileStreamOptions
            {
                Mode = FileMode.Open, Access = FileAccess.Read, Share = FileShare.ReadWrite | FileShare.Delete, Options = FileOptions.DeleteOnClose,
            });
            return false;
        }
        catch (FileNotFoundException)
        {
            return false;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }

    public void Dispose() => held.Dispose();

    private string PathOf(string name) => Path.Combine(folder, name + Extension);

    // Another that opens the journal at this moment may take a file that is made but not locked yet for a dead one's.
    private FileStream Hold()
    {
        while (true)
        {
            var path = PathOf(Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture));
            if (PrivateFile.TryLock(path, FileOptions.DeleteOnClose) is not { } file)
                continue;
            if (File.Exists(path))
                return file;
            file.Dispose();
        }
    }
}
