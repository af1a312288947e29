using SoraVideo.Client.Tests.TestKit;
using SoraVideo.Journal;

namespace SoraVideo.Client.Tests.Journal;

/// <summary>An item belongs to one at a time, and to nobody who is gone.</summary>
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
    public void What_one_has_in_hand_nobody_else_gets()
    {
        var turn = mine.Add(Entries.Turn());

        Assert.Null(theirs.ClaimTurn(turn.Id));
        mine.ReleaseTurn(turn.Id);
        Assert.NotNull(theirs.ClaimTurn(turn.Id));
        Assert.Null(mine.ClaimTurn(turn.Id));
    }

    // Two threads of one client would both send it.
    [Fact]
    public void Nor_does_its_owner_get_it_twice() => Assert.Null(mine.ClaimTurn(mine.Add(Entries.Turn()).Id));

    [Fact]
    public void Of_many_who_try_at_once_one_gets_it()
    {
        for (var round = 0; round < 20; round++)
        {
            var turn = mine.Add(Entries.Turn());
            mine.ReleaseTurn(turn.Id);
            var got = 0;
            Parallel.For(0, 8, number =>
            {
                if ((number % 2 == 0 ? mine : theirs).ClaimTurn(turn.Id) is not null)
                    Interlocked.Increment(ref got);
            });
            Assert.Equal(1, got);
        }
    }

    [Fact]
    public void Only_its_owner_may_write_what_became_of_it()
    {
        var turn = mine.Add(Entries.Turn());

        var error = Assert.Throws<NemoException>(() => theirs.Update(turn with { Status = VideoStatus.Done }));

        Assert.Equal(NemoErrorKind.Conflict, error.Kind);
        Assert.Equal(VideoStatus.Planned, Assert.Single(mine.Find(new JournalQuery())).Status);
    }

    [Fact]
    public void What_a_closed_client_had_is_free()
    {
        var turn = mine.Add(Entries.Turn());
        mine.Dispose();

        Assert.NotNull(theirs.ClaimTurn(turn.Id));
    }

    // Processes in two containers may have host, number and start in common; each has a lock of its own.
    [Theory]
    [InlineData("00000000000000000000000000000001")]
    [InlineData("host/1/1/a")]
    [InlineData("../journal")]
    [InlineData("")]
    public void What_a_dead_process_had_is_free(string owner) => Assert.NotNull(mine.ClaimTurn(Owned(owner)));

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
