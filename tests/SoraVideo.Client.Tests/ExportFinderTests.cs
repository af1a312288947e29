using SoraVideo.Client.Tests.TestKit;

namespace SoraVideo.Client.Tests;

/// <summary>A file that an export put where it is, asked for again: it is what it was, or it is in the way.</summary>
public sealed class ExportFinderTests : IAsyncDisposable
{
    private static readonly RenderSettings Settings = new();
    private readonly TempFolder folder = new();
    private readonly Backend backend;
    private bool knowsSession = true;

    public ExportFinderTests() => backend = new Backend(Answer) { State = Drafts.Clip };

    private string Target => folder.File("out.mp4");

    public async ValueTask DisposeAsync()
    {
        await backend.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task Where_nothing_changed_it_is_given_without_a_render_or_download()
    {
        var first = await ExportAsync();
        var (renders, downloads) = (Rendering.Submitted(backend).Count, backend.Server.To("GET /files").Count);

        var again = await FindAsync();

        Assert.NotNull(again);
        Assert.Equal((first.RenderId, first.Sha256, first.Length), (again.RenderId, again.Sha256, again.Length));
        Assert.Equal((Target, Backend.SessionId), (again.File?.FullName, again.SessionId));
        Assert.Equal((renders, downloads), (Rendering.Submitted(backend).Count, backend.Server.To("GET /files").Count));
    }

    [Fact]
    public async Task Where_there_is_no_file_a_new_one_may_be_made()
    {
        await ExportAsync();
        File.Delete(Target);

        Assert.Null(await FindAsync());
        Assert.False(await IsExportAsync());
    }

    [Fact]
    public async Task One_that_was_cut_off_is_carried_on()
    {
        await ExportAsync();
        JournalFile.Change(JournalFile.In(backend.HomePath), "UPDATE renders SET status = 'Rendered', finished_at = NULL");

        Assert.Null(await FindAsync());
    }

    // As a worker holds it that was frozen right after it gave the file its name.
    [UnixFact]
    public async Task One_that_its_maker_still_holds_is_neither_there_nor_in_the_way()
    {
        await ExportAsync();
        await using (new FileStream(Target, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
            Assert.Equal(NemoErrorKind.Conflict, (await Assert.ThrowsAsync<NemoException>(() => FindAsync())).Kind);

        Assert.NotNull(await FindAsync());
    }

    [Fact]
    public async Task A_file_that_somebody_changed_is_in_the_way()
    {
        await ExportAsync();
        Assert.True(await IsExportAsync());
        await File.AppendAllTextAsync(Target, "mine");

        await RefusedAsync();
        Assert.False(await IsExportAsync());
    }

    [Fact]
    public async Task A_file_that_no_export_made_is_in_the_way()
    {
        folder.Write("out.mp4", "mine");

        await RefusedAsync();
        Assert.False(await IsExportAsync());
    }

    [Fact]
    public async Task One_of_an_earlier_draft_is_in_the_way()
    {
        await ExportAsync();
        backend.State = Drafts.Clip.Replace("city", "village", StringComparison.Ordinal);

        await RefusedAsync();
        Assert.True(await IsExportAsync());
    }

    [Fact]
    public async Task One_of_another_quality_or_session_is_in_the_way()
    {
        await ExportAsync();
        using var client = backend.Client();

        await RefusedAsync(Settings with { Quality = "low" });
        var error = await Assert.ThrowsAsync<NemoException>(() => client.FindExportAsync("another", Settings, Target));
        Assert.Equal(NemoErrorKind.TargetExists, error.Kind);
    }

    [Fact]
    public async Task One_whose_session_the_backend_has_forgotten_is_given_if_nothing_was_sent_since()
    {
        var first = await ExportAsync();
        knowsSession = false;

        Assert.Equal(first.RenderId, (await FindAsync())?.RenderId);

        knowsSession = true;
        using (var client = backend.Client())
            await client.GenerateAsync(Backend.Session, new VideoRequest { Prompt = "more of it" });
        knowsSession = false;

        await RefusedAsync();
    }

    private async Task<NemoExport> ExportAsync()
    {
        using var client = backend.Client(new ImpatientTime());
        return await client.DownloadAsync(await client.RenderAsync(Backend.SessionId, Settings), Target, "mp4", overwrite: false);
    }

    private async Task<NemoExport?> FindAsync(RenderSettings? settings = null)
    {
        using var client = backend.Client();
        return await client.FindExportAsync(Backend.SessionId, settings ?? Settings, Target);
    }

    private async Task<bool> IsExportAsync()
    {
        using var client = backend.Client();
        return await client.IsExportAsync(Target);
    }

    private async Task RefusedAsync(RenderSettings? settings = null)
    {
        var error = await Assert.ThrowsAsync<NemoException>(() => FindAsync(settings));
        Assert.Equal((NemoErrorKind.TargetExists, Backend.SessionId), (error.Kind, error.SessionId));
        Assert.True(File.Exists(Target));
    }

    private RawAnswer? Answer(RawRequest request) =>
        request.Path.StartsWith("/files", StringComparison.Ordinal) ? RawAnswer.Whole(Mp4.Whole, "video/mp4")
        : request.Path == Backend.StatePath && !knowsSession ? RawAnswer.Json("""{"code":1002,"message":"gone"}""")
        : !request.Path.StartsWith(Backend.Render, StringComparison.Ordinal) ? null
        : RawAnswer.Json($$$"""{"status":"completed","output":{"url":"{{{backend.Server.Url}}}files/1.mp4"}}""");
}
