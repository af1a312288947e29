using SoraVideo.Client.Tests.TestKit;
using SoraVideo.Journal;

namespace SoraVideo.Client.Tests.Journal;

/// <summary>The file: made once, migrated, private, and left alone where it isn't ours to change.</summary>
public sealed class JournalFileTests : IDisposable
{
    private readonly TempFolder folder = new();

    private string Home => folder.FullPath;

    private string File => JournalFile.In(Home);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Many_at_once_make_its_tables_once()
    {
        Parallel.For(0, 12, new ParallelOptions { MaxDegreeOfParallelism = 12 }, number =>
        {
            using var journal = SqliteJournal.Open(File);
            journal.Add(Entries.Turn($"video {number}"));
        });

        Assert.Equal(12, JournalFile.Statuses(Home).Length);
    }

    [Fact]
    public void One_that_a_kill_left_empty_is_made_anew()
    {
        folder.Write("journal.db", "");
        using var journal = SqliteJournal.Open(File);

        Assert.Equal(1, journal.Add(Entries.Turn()).Id);
    }

    [Fact]
    public void An_older_version_is_brought_up_to_this_one_with_what_is_in_it()
    {
        JournalFile.Change(File, OldJournal.Version1);

        using var migrated = SqliteJournal.Open(File);

        Assert.Equal("city", Assert.Single(migrated.Find(new JournalQuery())).Name);
        Assert.Equal([""], JournalFile.Read(File, "SELECT sha256 FROM renders"));
    }

    [Fact]
    public async Task A_newer_version_is_named_and_left_as_it_is()
    {
        using (var journal = SqliteJournal.Open(File))
            journal.Add(Entries.Turn());
        JournalFile.Change(File, "PRAGMA user_version = 99");

        var error = await RefusedAsync();

        Assert.Contains("newer version", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2000)]
    public async Task A_damaged_one_is_named_and_left_as_it_is(int from)
    {
        using (var journal = SqliteJournal.Open(File))
            journal.Add(Entries.Turn());
        var bytes = System.IO.File.ReadAllBytes(File);
        Array.Fill(bytes, (byte)'x', from, bytes.Length - from);
        folder.Write("journal.db", bytes);

        await RefusedAsync();
    }

    [Fact]
    public async Task A_state_folder_that_cannot_be_made_ends_it_before_anything_is_paid()
    {
        await using var backend = new Backend();
        using var client = new NemoClient(backend.Options() with { Token = Backend.GivenToken, StateFolder = folder.Write("in the way", "") });

        var error = await Assert.ThrowsAsync<NemoException>(() => client.SendAsync(Backend.Session, "a city"));

        Assert.Equal(NemoErrorKind.NotWritable, error.Kind);
        Assert.Empty(backend.Messages);
    }

    [UnixFact]
    public async Task One_that_cannot_be_written_ends_it_before_anything_is_paid()
    {
        // A folder in its place stops the owner of the machine as well, whom no file mode stops.
        Directory.CreateDirectory(File);
        await using var backend = new Backend();
        using var client = new NemoClient(backend.Options() with { Token = Backend.GivenToken, StateFolder = Home });

        var error = await Assert.ThrowsAsync<NemoException>(() => client.SendAsync(Backend.Session, "a city"));

        Assert.Contains(error.Kind, (NemoErrorKind[])[NemoErrorKind.NotWritable, NemoErrorKind.JournalUnusable]);
        Assert.Empty(backend.Messages);
    }

    [UnixFact]
    public void Only_its_owner_can_read_it()
    {
        using var client = new NemoClient(new NemoClientOptions { StateFolder = folder.File("state") });
        client.FindVideos(new VideoFilter());

        var files = Directory.GetFiles(folder.File("state"));
        Assert.Contains(JournalFile.In(folder.File("state")), files);
        Assert.All(files, file => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, UnixOnly.Mode(file)));
    }

    [Fact]
    public async Task The_token_is_never_in_it()
    {
        await using var backend = new Backend();
        using (var client = backend.Client())
            await client.SendAsync(Backend.Session, "a city");

        Assert.All(Directory.GetFiles(backend.HomePath), file =>
            Assert.DoesNotContain(Backend.GivenToken, System.IO.File.ReadAllText(file, System.Text.Encoding.Latin1), StringComparison.Ordinal));
    }

    private async Task<NemoException> RefusedAsync()
    {
        var before = System.IO.File.ReadAllBytes(File);
        await using var backend = new Backend();
        NemoException error;
        using (var client = new NemoClient(backend.Options() with { Token = Backend.GivenToken, StateFolder = Home }))
            error = await Assert.ThrowsAsync<NemoException>(() => client.SendAsync(Backend.Session, "a city"));

        Assert.Equal(NemoErrorKind.JournalUnusable, error.Kind);
        Assert.Contains(File, error.Message, StringComparison.Ordinal);
        Assert.Equal(before, System.IO.File.ReadAllBytes(File));
        Assert.Empty(backend.Messages);
        return error;
    }
}
