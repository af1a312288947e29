using SoraVideo.Client.Tests.TestKit;
using SoraVideo.Journal;

namespace SoraVideo.Client.Tests.Doctor;

/// <summary>What the doctor says of this machine: its folder, journal, disk and programs. It changes none of them.</summary>
public sealed class StateCheckTests : IDisposable
{
    private readonly TempFolder folder = new();

    // Nothing listens there.
    private NemoClientOptions Options => new()
    {
        ApiUrl = new Uri("http://127.0.0.1:9"), Token = Backend.GivenToken, ClientId = "x", StateFolder = folder.File("state"),
    };

    private string JournalPath => JournalFile.In(folder.File("state"));

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_new_machine_is_well_and_nothing_is_made_there()
    {
        var found = await Examination.RunAsync(Options);

        Assert.Equal((CheckStatus.Ok, CheckStatus.Ok), (found["StateFolder"].Status, found["Journal"].Status));
        Assert.Empty(Directory.GetFileSystemEntries(folder.FullPath));
    }

    [Fact]
    public async Task A_sound_journal_is_counted_and_left_as_it_is()
    {
        WriteJournal();
        var before = File.ReadAllBytes(JournalPath);
        var files = Directory.GetFileSystemEntries(Path.GetDirectoryName(JournalPath)!);

        var journal = (await Examination.RunAsync(Options))["Journal"];

        Assert.Equal(CheckStatus.Ok, journal.Status);
        Assert.Contains("1 videos", journal.Detail, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(JournalPath));
        Assert.Equal(files, Directory.GetFileSystemEntries(Path.GetDirectoryName(JournalPath)!));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5000)]
    public async Task A_damaged_journal_has_failed_and_is_left_as_it_is(int from)
    {
        WriteJournal();
        var bytes = File.ReadAllBytes(JournalPath);
        Array.Fill(bytes, (byte)'x', from, bytes.Length - from);
        File.WriteAllBytes(JournalPath, bytes);

        var journal = (await Examination.RunAsync(Options))["Journal"];

        Assert.Equal(CheckStatus.Failed, journal.Status);
        Assert.Contains("Move it away", journal.Advice, StringComparison.Ordinal);
        Assert.Equal(bytes, File.ReadAllBytes(JournalPath));
    }

    [Fact]
    public async Task A_journal_of_a_newer_version_has_failed()
    {
        WriteJournal();
        JournalFile.Change(JournalPath, "PRAGMA user_version = 99");

        var journal = (await Examination.RunAsync(Options))["Journal"];

        Assert.Equal(CheckStatus.Failed, journal.Status);
        Assert.Contains("Update the module", journal.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_has_failed_unless_nothing_is_kept_in_it()
    {
        File.WriteAllText(folder.File("state"), "in the way");

        var found = await Examination.RunAsync(Options);
        var light = await Examination.RunAsync(Options with { NoJournal = true });

        Assert.Equal(CheckStatus.Failed, found["StateFolder"].Status);
        Assert.Contains("SORAVIDEO_HOME", found["StateFolder"].Advice, StringComparison.Ordinal);
        Assert.Equal((CheckStatus.Warning, CheckStatus.Warning), (light["StateFolder"].Status, light["Journal"].Status));
    }

    [Fact]
    public async Task A_database_is_named_and_not_looked_into()
    {
        var shared = (await Examination.RunAsync(Options with { Journal = "Host=db.invalid;Database=videos;Password=secret" }))["Journal"];
        var wrong = (await Examination.RunAsync(Options with { Journal = "nothing" }))["Journal"];

        Assert.Equal((CheckStatus.Skipped, CheckStatus.Failed), (shared.Status, wrong.Status));
        Assert.Contains("'videos@db.invalid'", shared.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2L << 30, CheckStatus.Ok)]
    [InlineData(1L << 29, CheckStatus.Warning)]
    [InlineData(1L << 20, CheckStatus.Failed)]
    [InlineData(null, CheckStatus.Skipped)]
    public async Task The_fuller_of_two_disks_counts(long? free, CheckStatus status)
    {
        var doctor = new NemoDoctor(Options) { WorkFolder = folder.FullPath, FreeSpace = place => place == folder.FullPath ? free : free * 4, Ffmpeg = "?", Dotnet = "?" };

        Assert.Equal(status, (await Examination.RunAsync(doctor))["Disk"].Status);
    }

    [Fact]
    public async Task Programs_that_are_missing_are_a_warning_as_only_the_emulator_needs_them()
    {
        var found = await Examination.RunAsync(Options);

        Assert.All(["Ffmpeg", "Emulator"], name => Assert.Equal(CheckStatus.Warning, found[name].Status));
        Assert.Contains("install ffmpeg", found["Ffmpeg"].Advice, StringComparison.Ordinal);
        Assert.Contains("https://dot.net", found["Emulator"].Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_emulator_that_is_not_there_is_a_warning()
    {
        var doctor = Examination.Doctor(Options);
        doctor.EmulatorAssembly = folder.File("SoraVideo.Emulator.dll");

        Assert.Contains(folder.FullPath, (await Examination.RunAsync(doctor))["Emulator"].Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_said_in_Chinese_too()
    {
        var found = await Examination.RunAsync(Options with { Language = "zh-CN" });

        Assert.Contains("日志", found["Journal"].Detail, StringComparison.Ordinal);
    }

    private void WriteJournal()
    {
        Directory.CreateDirectory(folder.File("state"));
        using var journal = SqliteJournal.Open(JournalPath);
        journal.Add(Entries.Turn());
    }
}
