using SoraVideo.Client.Tests.TestKit;
using SoraVideo.Transport;

namespace SoraVideo.Client.Tests.Journal;

/// <summary>An export that was cut off is carried on under its render, whatever the moment.</summary>
public sealed class ExportEntryTests : IAsyncDisposable
{
    private static readonly RenderSettings Settings = new();
    private readonly FakeTime time = new();
    private readonly TempFolder folder = new();
    private readonly Backend backend;
    private bool knowsRender = true;

    public ExportEntryTests() => backend = new Backend(Answer) { State = Drafts.Clip };

    private string Target => folder.File("out.mp4");

    private string File => JournalFile.In(backend.HomePath);

    public async ValueTask DisposeAsync()
    {
        await backend.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task Of_a_file_that_got_its_name_right_before_a_kill_it_is_known_whose_it_is()
    {
        await ExportAsync();
        Kill("Rendered");
        await System.IO.File.WriteAllTextAsync(PartFile.PathOf(Target, Assert.Single(Submitted())) + ".json", "{}");
        var before = backend.Server.To("GET /files").Count;

        var export = await ExportAsync();

        Assert.Equal(Mp4.Whole.Length, export.Length);
        Assert.Equal([Target], Directory.GetFileSystemEntries(folder.FullPath));
        Assert.Equal(before, backend.Server.To("GET /files").Count);
        Assert.Equal(["Downloaded"], Statuses());
    }

    [Fact]
    public async Task A_file_of_other_content_in_its_place_is_somebody_elses()
    {
        await ExportAsync();
        Kill("Rendered");
        folder.Write("out.mp4", "mine");

        var error = await Assert.ThrowsAsync<NemoException>(ExportAsync);

        Assert.Equal(NemoErrorKind.TargetExists, error.Kind);
        Assert.Equal("mine", await System.IO.File.ReadAllTextAsync(Target));
    }

    [Fact]
    public async Task A_part_whose_note_a_kill_cut_off_starts_anew_and_leaves_nothing()
    {
        await ExportAsync();
        Kill("Rendered");
        System.IO.File.Delete(Target);
        var part = PartFile.PathOf(Target, Assert.Single(Submitted()));
        await System.IO.File.WriteAllTextAsync(part, "half");
        await System.IO.File.WriteAllTextAsync(part + ".json", "{\"etag\":\"");

        var export = await ExportAsync();

        Assert.Equal(Mp4.Whole.Length, export.Length);
        Assert.Equal([Target], Directory.GetFileSystemEntries(folder.FullPath));
    }

    [Fact]
    public async Task A_part_that_a_kill_left_goes_with_the_next_export()
    {
        await ExportAsync();
        Kill("Rendered");
        System.IO.File.Delete(Target);
        var render = Assert.Single(Submitted());
        await System.IO.File.WriteAllTextAsync(PartFile.PathOf(Target, render), "half");

        await ExportAsync();

        Assert.Equal([Target], Directory.GetFileSystemEntries(folder.FullPath));
        Assert.Equal(Mp4.Whole, await System.IO.File.ReadAllBytesAsync(Target));
    }

    [Theory]
    [InlineData("Planned")]
    [InlineData("Submitted")]
    [InlineData("Rendered")]
    public async Task An_unfinished_render_is_not_submitted_again(string status)
    {
        await ExportAsync();
        Kill(status);
        JournalFile.Change(File, "UPDATE renders SET submitted_at = 0");
        System.IO.File.Delete(Target);

        await ExportAsync();

        Assert.Single(Submitted());
        Assert.Equal(["Downloaded"], Statuses());
    }

    [Fact]
    public async Task A_planned_one_that_never_arrived_is_submitted_under_its_id()
    {
        await ExportAsync();
        Kill("Planned");
        System.IO.File.Delete(Target);
        knowsRender = false;

        await ExportAsync();

        Assert.Equal(2, Submitted().Count);
        Assert.Single(Submitted().Distinct());
    }

    [Fact]
    public async Task One_that_the_backend_forgot_does_not_bar_the_way_for_good()
    {
        await ExportAsync();
        Kill("Submitted");
        System.IO.File.Delete(Target);
        knowsRender = false;
        using (var client = backend.Client(time))
        {
            var rendering = client.RenderAsync(Backend.SessionId, Settings);
            await time.PassSecondsAsync(Rendering.FirstLook);
            await time.PassSecondsAsync(5);
            await time.PassSecondsAsync(5);
            Assert.Equal(NemoErrorKind.NotFound, (await Assert.ThrowsAsync<NemoException>(() => rendering)).Kind);
        }

        await ExportAsync();

        Assert.Equal(2, Submitted().Distinct().Count());
        Assert.Equal(["Failed", "Downloaded"], Statuses());
    }

    [Fact]
    public async Task What_another_exports_is_left_to_it()
    {
        await ExportAsync();
        Kill("Submitted");
        using var client = backend.Client(time);
        var rendering = client.RenderAsync(Backend.SessionId, Settings);
        await time.PendingAsync(wait => wait == TimeSpan.FromSeconds(Rendering.FirstLook));
        using var other = backend.Client(time);

        var error = await Assert.ThrowsAsync<NemoException>(() => other.RenderAsync(Backend.SessionId, Settings).WaitAsync(TimeSpan.FromSeconds(20)));

        Assert.Equal((NemoErrorKind.Conflict, Backend.SessionId), (error.Kind, error.SessionId));
        await time.PassSecondsAsync(Rendering.FirstLook);
        await rendering;
        Assert.Single(Submitted());
    }

    private async Task<NemoExport> ExportAsync()
    {
        using var client = backend.Client(new ImpatientTime());
        return await client.DownloadAsync(await client.RenderAsync(Backend.SessionId, Settings), Target, "mp4", overwrite: false);
    }

    // As a process leaves its render that is killed.
    private void Kill(string status) =>
        JournalFile.Change(File, $"UPDATE renders SET status = '{status}', finished_at = NULL, owner = '{Environment.MachineName}/999999999/1/a'");

    private string[] Statuses() => JournalFile.Read(File, "SELECT status FROM renders ORDER BY id");

    private List<string> Submitted() => Rendering.Submitted(backend);

    private RawAnswer? Answer(RawRequest request)
    {
        if (request.Path.StartsWith("/files", StringComparison.Ordinal))
            return RawAnswer.Whole(Mp4.Whole, "video/mp4");
        if (!request.Path.StartsWith(Backend.Render, StringComparison.Ordinal))
            return null;
        knowsRender |= request.Method == "POST";
        return knowsRender
            ? RawAnswer.Json($$$"""{"status":"completed","output":{"url":"{{{backend.Server.Url}}}files/1.mp4"}}""")
            : RawAnswer.Json(Rendering.NotFound);
    }
}
