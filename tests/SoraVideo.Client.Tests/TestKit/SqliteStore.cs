using SoraVideo.Journal;

namespace SoraVideo.Client.Tests.TestKit;

/// <summary>A SQLite file.</summary>
public sealed class SqliteStore : IStore
{
    private readonly TempFolder folder = new();

    IJournal IStore.Open() => SqliteJournal.Open(JournalFile.In(folder.FullPath));

    void IStore.Run(string sql) => JournalFile.Change(JournalFile.In(folder.FullPath), sql);

    public void Dispose() => folder.Dispose();
}
