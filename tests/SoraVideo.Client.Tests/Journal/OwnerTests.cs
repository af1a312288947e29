using SoraVideo.Client.Tests.TestKit;
using SoraVideo.Journal;

namespace SoraVideo.Client.Tests.Journal;

/// <summary>A process is alive as long as it holds its lock.</summary>
public sealed class OwnerTests : IDisposable
{
    private readonly TempFolder folder = new();
    private readonly IJournal mine;
    private readonly IJournal theirs;

    public OwnerTests()
    {
        mine = SqliteJournal.Open(JournalFile.In(folder.FullPath));
        theirs = SqliteJournal.Open(JournalFile.In(folder.FullPath));
    }

    public void Dispose()
    {
        mine.Dispose();
        theirs.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void A_lock_is_what_keeps_an_owner_alive_and_a_file_alone_is_not()
    {
        var path = folder.File("0123456789abcdef0123456789abcdef.owner");
        var turn = Owned("0123456789abcdef0123456789abcdef");
        using (new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None))
            Assert.Null(mine.ClaimTurn(turn));

        Assert.True(File.Exists(path));
        Assert.NotNull(mine.ClaimTurn(turn));
        Assert.False(File.Exists(path));
    }

    [Fact]
    public void What_dead_owners_leave_does_not_pile_up()
    {
        for (var number = 0; number < 100; number++)
            folder.Write($"{Guid.NewGuid():N}.owner", "");
        using (SqliteJournal.Open(JournalFile.In(folder.FullPath)))
            Assert.Equal(3, Directory.GetFiles(folder.FullPath, "*.owner").Length);

        mine.Dispose();
        theirs.Dispose();
        Assert.Empty(Directory.GetFiles(folder.FullPath, "*.owner"));
    }

    [Fact]
    public void Many_who_open_the_journal_at_once_all_live()
    {
        var opened = new System.Collections.Concurrent.ConcurrentBag<IJournal>();
        Parallel.For(0, 32, _ => opened.Add(SqliteJournal.Open(JournalFile.In(folder.FullPath))));

        Assert.All(opened, journal =>
        {
            var turn = journal.Add(Entries.Turn());
            Assert.Null(mine.ClaimTurn(turn.Id));
        });
        foreach (var journal in opened)
            journal.Dispose();
    }

    private long Owned(string owner)
    {
        var turn = mine.Add(Entries.Turn());
        JournalFile.Change(JournalFile.In(folder.FullPath), $"UPDATE turns SET owner = '{owner}' WHERE id = {turn.Id}");
        return turn.Id;
    }
}
