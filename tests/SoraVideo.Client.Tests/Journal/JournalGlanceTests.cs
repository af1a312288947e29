using Microsoft.Data.Sqlite;
using SoraVideo.Client.Tests.TestKit;
using SoraVideo.Journal;

namespace SoraVideo.Client.Tests.Journal;

public sealed class JournalGlanceTests : IDisposable
{
    private readonly TempFolder folder = new();

    private string Path => JournalFile.In(folder.FullPath);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Shows_the_latest_first_and_no_more_than_asked_for()
    {
        Fill(["rain", "snow", "wind"]);
        Assert.Equal(["wind", "snow"], JournalGlance.Read(Path, 2).Select(video => video.Name));
    }

    [Fact]
    public void Shows_what_another_has_just_written()
    {
        using var journal = SqliteJournal.Open(Path);
        journal.Add(Turn("rain", 0));
        Assert.Equal(["rain"], JournalGlance.Read(Path, 10).Select(video => video.Name));
    }

    [Fact]
    public void Leaves_a_resting_journal_as_it_is()
    {
        Fill(["rain"]);
        var before = Files();
        Assert.Single(JournalGlance.Read(Path, 10));
        Assert.Equal(before, Files());
    }

    [Fact]
    public void Shows_nothing_of_a_journal_that_is_locked()
    {
        Fill(["rain"]);
        using var other = new SqliteConnection($"Data Source={Path};Pooling=False");
        other.Open();
        using var hold = other.CreateCommand();
        hold.CommandText = "PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; UPDATE turns SET name = 'held'";
        hold.ExecuteNonQuery();
        Assert.Empty(JournalGlance.Read(Path, 10));
    }

    [Theory]
    [InlineData("")]
    [InlineData("this is no database, however long it is looked at")]
    public void Shows_nothing_of_what_is_no_journal(string content)
    {
        File.WriteAllText(Path, content);
        Assert.Empty(JournalGlance.Read(Path, 10));
        Assert.Equal(content, File.ReadAllText(Path));
    }

    [Fact]
    public void Makes_no_journal()
    {
        Assert.Empty(JournalGlance.Read(Path, 10));
        Assert.False(File.Exists(Path));
    }

    private static TurnEntry Turn(string name, int minute) => new()
    {
        Account = "account",
        SessionId = "1",
        Name = name,
        Prompt = name,
        CreatedAt = DateTimeOffset.UnixEpoch.AddMinutes(minute),
    };

    private void Fill(string[] names)
    {
        using var journal = SqliteJournal.Open(Path);
        foreach (var (minute, name) in names.Index())
            journal.Add(Turn(name, minute));
    }

    private string[] Files() => [.. Directory.GetFiles(folder.FullPath).Order(StringComparer.Ordinal)];
}
