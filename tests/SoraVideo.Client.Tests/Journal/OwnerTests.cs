using System.Diagnostics;
using System.Globalization;
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

    [Theory]
    [InlineData("{0}/999999999/1/a")]
    [InlineData("{0}/{1}/1/a")]
    [InlineData("whatever")]
    public void What_a_dead_process_had_is_free(string owner)
    {
        // The second is a living process's number, but of another start.
        var turn = Owned(string.Format(CultureInfo.InvariantCulture, owner, Environment.MachineName, Environment.ProcessId));

        Assert.NotNull(mine.ClaimTurn(turn));
    }

    [Fact]
    public void Of_another_machine_nothing_is_taken() => Assert.Null(mine.ClaimTurn(Owned("elsewhere/1/1/a")));

    [LinuxFact]
    public void A_process_that_lives_keeps_its_own_and_a_zombie_does_not()
    {
        // The shell's child ends once another program has taken the shell's place, which takes no note of its end.
        const string Script = "(until grep -q sleep /proc/$$/comm; do :; done) & echo $!; exec sleep 60";
        using var parent = Process.Start(new ProcessStartInfo("sh", ["-c", Script]) { RedirectStandardOutput = true })!;
        try
        {
            var zombie = parent.StandardOutput.ReadLine()!;
            SpinWait.SpinUntil(() => Stat(zombie)[0] == "Z", TimeSpan.FromSeconds(20));
            var living = parent.Id.ToString(CultureInfo.InvariantCulture);

            Assert.Null(mine.ClaimTurn(Owned($"{Environment.MachineName}/{living}/{Stat(living)[19]}/a")));
            Assert.NotNull(mine.ClaimTurn(Owned($"{Environment.MachineName}/{zombie}/{Stat(zombie)[19]}/a")));
        }
        finally
        {
            parent.Kill();
        }
    }

    private static string[] Stat(string process)
    {
        var line = File.ReadAllText($"/proc/{process}/stat");
        return line[(line.LastIndexOf(')') + 2)..].Split(' ');
    }

    private long Owned(string owner)
    {
        var turn = mine.Add(Entries.Turn());
        JournalFile.Change(JournalFile.In(folder.FullPath), $"UPDATE turns SET owner = '{owner}' WHERE id = {turn.Id}");
        return turn.Id;
    }
}
