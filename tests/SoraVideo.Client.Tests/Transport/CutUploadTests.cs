using SoraVideo.Client.Tests.TestKit;

namespace SoraVideo.Client.Tests.Transport;

/// <summary>Uploads whose connection breaks, whose file changes, or that the server refuses before it has them.</summary>
public sealed class CutUploadTests : IDisposable
{
    private const string Path = $"POST /api/upload-video/nemo_agent/me/{Backend.SessionId}";
    private const string Taken = """{"code":0,"data":{"files":[{"filename":"a.mp4","file_type":"video"}]}}""";
    private const string Entry = """{"filename":"a.mp4","file_type":"video","url":"https://cdn.invalid/a.mp4","duration":30.5}""";
    private const string There = $$"""{"video_infos":[{{Entry}}]}""";
    private const string Twice = $$"""{"video_infos":[{"filename":"a.mp4"},{{Entry}}]}""";
    private const string Other = """{"video_infos":[{"filename":"b.mp4"}]}""";
    private const string Nameless = """{"video_infos":[{"id":1}]}""";
    private readonly FakeTime time = new();
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_cut_upload_is_sent_again_once_the_state_shows_that_it_is_not_there(bool reset)
    {
        var cuts = 2;
        await using var backend = Taking();
        var cut = new RawAnswer([], reset ? RawEnd.Reset : RawEnd.Close) { AfterBytes = 50_000 };
        backend.Server.Early = request => request.Line == Path && cuts-- > 0 ? cut : null;
        using var client = backend.Client(time);
        var uploading = client.UploadAsync(Backend.SessionId, File(100_000));

        await PassLooksAsync(1);
        await PassLooksAsync(2);
        await uploading;

        Assert.Equal([50_000, 50_000, 100_000], backend.Server.To(Path).Select(request => request.Body.Length / 50_000 * 50_000));
        Assert.Equal(5, backend.StateReads.Count);
    }

    [Fact]
    public async Task Three_times_is_enough()
    {
        await using var backend = Dropping();
        using var client = backend.Client(time);
        var uploading = client.UploadAsync(Backend.SessionId, File(100));

        await PassLooksAsync(1);
        await PassLooksAsync(2);
        await PassLooksAsync(3);
        var error = await Assert.ThrowsAsync<NemoException>(() => uploading);

        Assert.Equal((NemoErrorKind.Disconnected, Backend.SessionId), (error.Kind, error.SessionId));
        Assert.Contains("too large", error.Hint, StringComparison.Ordinal);
        Assert.Equal(3, backend.Server.To(Path).Count);
    }

    [Theory]
    [InlineData("{}", There)]
    [InlineData(There, Twice)]
    [InlineData("{}", """{"video_infos":{"x":{"name":"a.mp4","type":"video","url":"https://cdn.invalid/a.mp4","duration":"30.5"}}}""")]
    public async Task A_file_that_arrived_after_all_is_not_sent_again(string before, string after)
    {
        await using var backend = Dropping(before, after);
        using var client = backend.Client(time);
        var path = File(100);
        var uploading = client.UploadAsync(Backend.SessionId, path);

        await time.PassSecondsAsync(2);
        var media = await uploading;

        Assert.Equal(("a.mp4", "video", "https://cdn.invalid/a.mp4"), (media.FileName, media.FileType, media.Url));
        Assert.Equal(30.5, media.Duration?.TotalSeconds);
        Assert.Equal((path, Backend.SessionId), (media.Source, media.SessionId));
        Assert.Single(backend.Server.To(Path));
    }

    [Theory]
    [InlineData(Other, Other, 3)]
    [InlineData("{}", Other, 3)]
    [InlineData(There, There, 3)]
    [InlineData(Nameless, Nameless, 3)]
    [InlineData("{}", Nameless, 1)]
    [InlineData(Nameless, """{"video_infos":[{"id":1},{"id":2}]}""", 1)]
    public async Task It_is_sent_again_only_where_the_state_surely_lacks_it(string before, string after, int sent)
    {
        await using var backend = Dropping(before, after);
        using var client = backend.Client(time);
        var uploading = client.UploadAsync(Backend.SessionId, File(100));

        for (var attempt = 1; attempt <= sent; attempt++)
            await PassLooksAsync(attempt);

        Assert.Equal(NemoErrorKind.Disconnected, (await Assert.ThrowsAsync<NemoException>(() => uploading)).Kind);
        Assert.Equal(sent, backend.Server.To(Path).Count);
    }

    [Theory]
    [InlineData(413, "too big", NemoErrorKind.MediaTooLarge)]
    [InlineData(400, """{"code":4002,"message":"too big"}""", NemoErrorKind.MediaTooLarge)]
    [InlineData(401, """{"code":1001,"message":"expired"}""", NemoErrorKind.TokenRejected)]
    public async Task A_large_file_is_announced_so_that_a_refusal_is_heard(int status, string body, NemoErrorKind kind)
    {
        await using var backend = Taking();
        backend.Server.Early = request => request.Line == Path ? RawAnswer.Json(body, status) with { End = RawEnd.Close } : null;
        using var client = backend.Client(time);

        var error = await Assert.ThrowsAsync<NemoException>(() => client.UploadAsync(Backend.SessionId, File(20_000_000)));

        Assert.Equal(kind, error.Kind);
        Assert.Equal("100-continue", Assert.Single(backend.Server.To(Path)).Header("Expect"));
    }

    [Fact]
    public async Task A_small_file_is_simply_sent()
    {
        await using var backend = Taking();
        using var client = backend.Client(time);

        await client.UploadAsync(Backend.SessionId, File(1024 * 1024));

        Assert.Null(Assert.Single(backend.Server.To(Path)).Header("Expect"));
    }

    [Fact]
    public async Task A_server_that_ignores_the_announcement_gets_the_file_all_the_same()
    {
        await using var backend = Taking();
        using var client = backend.Client(time);

        await client.UploadAsync(Backend.SessionId, File(2_000_000));

        Assert.True(Assert.Single(backend.Server.To(Path)).Body.Length > 2_000_000);
    }

    [Fact]
    public async Task A_server_that_wants_no_announcement_gets_the_file_without()
    {
        await using var backend = Taking();
        backend.Server.Early = request => request.Header("Expect") is null ? null : RawAnswer.Html("no", 417) with { End = RawEnd.Close };
        using var client = backend.Client(time);

        await client.UploadAsync(Backend.SessionId, File(2_000_000));

        Assert.Equal(["100-continue", null], backend.Server.To(Path).Select(request => request.Header("Expect")));
    }

    [Theory]
    [InlineData(500_000, 1)]
    [InlineData(500_000, -1)]
    [InlineData(500_000, 0)]
    [InlineData(3_000_000, 1)]
    [InlineData(3_000_000, 0)]
    public async Task A_file_that_changes_on_the_way_never_arrives_whole(int length, int growth)
    {
        // Windows lets nobody write to a file that is being read.
        if (OperatingSystem.IsWindows() && growth != 0)
            return;
        var path = File(length);
        await using var backend = Taking();
        using var client = backend.Client(time);
        var changed = false;
        var change = new Hearing(said => said.Percent is > 10 and < 90 && !changed && (changed = Change(path, growth)));

        var error = await Assert.ThrowsAsync<NemoException>(() => client.UploadAsync(Backend.SessionId, path, change));

        Assert.Equal(NemoErrorKind.FileUnreadable, error.Kind);
        Assert.Contains("changed", error.Message, StringComparison.Ordinal);
        Assert.Empty(backend.Server.To(Path));
    }

    [UnixFact]
    public async Task A_pipe_is_refused_without_being_opened()
    {
        var pipe = folder.File("a.mp4");
        using (var made = System.Diagnostics.Process.Start("mkfifo", [pipe]))
            await made.WaitForExitAsync();
        await using var backend = Taking();
        using var client = backend.Client(time);

        var error = await Assert.ThrowsAsync<NemoException>(() => client.UploadAsync(Backend.SessionId, pipe));

        Assert.Equal(NemoErrorKind.UnsupportedMedia, error.Kind);
        Assert.Empty(backend.Server.Requests);
    }

    // By a program that minds no locks, as most on Unix don't.
    private static bool Change(string path, int growth)
    {
        if (growth == 0)
            System.IO.File.SetLastWriteTimeUtc(path, new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        else
            Truncate(path, new FileInfo(path).Length + growth);
        return true;
    }

    private static void Truncate(string path, long length)
    {
        using var made = System.Diagnostics.Process.Start("truncate", ["-s", $"{length}", path]);
        made.WaitForExit();
    }

    private string File(int length) => folder.Write("a.mp4", new byte[length]);

    private static Backend Taking() => new(request => request.Line == Path ? RawAnswer.Json(Taken) : null);

    // The answer is lost each time, and the state changes with the first upload.
    private static Backend Dropping(string before = "{}", string after = "{}")
    {
        Backend? scripted = null;
        scripted = new Backend(request =>
        {
            if (request.Line != Path)
                return null;
            scripted!.State = after;
            return RawAnswer.Fin;
        })
        {
            State = before,
        };
        return scripted;
    }

    private async Task PassLooksAsync(int attempt)
    {
        await time.PassSecondsAsync(2 * attempt);
        await time.PassSecondsAsync(5 * attempt);
    }
}
