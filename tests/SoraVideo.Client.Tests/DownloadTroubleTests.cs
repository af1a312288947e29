using SoraVideo.Client.Tests.TestKit;

namespace SoraVideo.Client.Tests;

/// <summary>Downloads that break off, expire, stall or aren't what they should be.</summary>
public sealed class DownloadTroubleTests : IDisposable
{
    private readonly FakeTime time = new();
    private readonly TempFolder folder = new();

    private string Target => folder.File("out.mp4");

    public void Dispose() => folder.Dispose();

    private static readonly Dictionary<string, Func<RawAnswer>> Faults = new()
    {
        ["shorter than its length"] = () => RawAnswer.Short(Mp4.Whole[..20_000], Mp4.Whole.Length, "video/mp4"),
        ["cut without a length"] = () => RawAnswer.UntilClosed(Mp4.Whole[..20_000], "video/mp4"),
        ["reset on the way"] = () => RawAnswer.UntilClosed(Mp4.Whole[..20_000], "video/mp4", RawEnd.Reset),
        ["without its film"] = () => RawAnswer.Whole([.. Mp4.Box("ftyp", 16), .. Mp4.Box("moov", 100)], "video/mp4"),
        ["without its index"] = () => RawAnswer.Whole([.. Mp4.Box("ftyp", 16), .. Mp4.Box("mdat", 100)], "video/mp4"),
        ["a page"] = () => RawAnswer.Html("<html>Sorry</html>"),
        ["a page that says it is a film"] = () => RawAnswer.Whole("<html>Sorry</html>", "video/mp4"),
        ["empty"] = () => RawAnswer.Whole("", "video/mp4"),
        ["gone"] = () => RawAnswer.Html("gone", 404),
        ["gone, and the page with it"] = () =>
            new RawAnswer(["HTTP/1.1 404 Not Found\r\nContent-Length: 100\r\n\r\ngone"u8.ToArray()], RawEnd.Close),
    };

    public static TheoryData<string> AllFaults() => [.. Faults.Keys];

    [Theory]
    [MemberData(nameof(AllFaults))]
    public async Task What_is_not_the_whole_film_is_fetched_again_and_then_refused_without_a_trace(string fault)
    {
        await using var cdn = new RawServer(_ => Faults[fault]());
        await using var backend = Looked("{}");
        using var client = backend.Client(time);

        var error = await FailAsync(client, At(cdn), Target);

        Assert.True(error.Kind is NemoErrorKind.DownloadFailed or NemoErrorKind.Disconnected, error.ToString());
        Assert.Empty(Directory.GetFileSystemEntries(folder.FullPath));
        Assert.Equal(3, cdn.Requests.Count);
    }

    [Fact]
    public async Task A_link_that_has_expired_is_replaced_by_a_fresh_one()
    {
        await using var cdn = new RawServer(request => request.Path == "/fresh.mp4" ? RawAnswer.Whole(Mp4.Whole, "video/mp4") : RawAnswer.Html("expired", 403));
        await using var backend = Looked($$$"""{"status":"completed","output":{"url":"{{{new Uri(cdn.Url, "/fresh.mp4")}}}"}}""");
        using var client = backend.Client(time);
        var downloading = client.DownloadAsync(At(cdn), Target, "mp4", overwrite: false);
        await time.PassSecondsAsync(1);

        Assert.Equal(Mp4.Whole.Length, (await downloading).Length);
    }

    [Fact]
    public async Task A_minute_without_a_byte_ends_an_attempt()
    {
        var stalls = 0;
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var cdn = new RawServer(_ => Interlocked.Increment(ref stalls) == 1 && arrived.TrySetResult()
            ? RawAnswer.Stalled("some bytes") : RawAnswer.Whole(Mp4.Whole, "video/mp4"));
        await using var backend = Looked("{}");
        using var client = backend.Client(time);
        var some = new Hearing(said => said.Activity == "Downloading");
        var downloading = client.DownloadAsync(At(cdn), Target, "mp4", overwrite: false, some);
        await arrived.Task;
        await some.Heard;

        await time.PassSecondsAsync(60);
        await time.PassSecondsAsync(1);

        Assert.Equal(Mp4.Whole.Length, (await downloading).Length);
        Assert.Equal([Target], Directory.GetFiles(folder.FullPath));
    }

    [Fact]
    public async Task A_file_that_could_not_be_replaced_is_left_as_it_was()
    {
        folder.Write("out.mp4", "precious");
        await using var cdn = new RawServer(_ => RawAnswer.UntilClosed(Mp4.Whole[..20_000], "video/mp4"));
        await using var backend = Looked("{}");
        using var client = backend.Client(time);

        await FailAsync(client, At(cdn), Target, overwrite: true);

        Assert.Equal("precious", await File.ReadAllTextAsync(Target));
        Assert.Equal([Target], Directory.GetFiles(folder.FullPath));
    }

    [Theory]
    [InlineData("without a length")]
    [InlineData("with a length beyond the cap")]
    public async Task A_film_without_end_is_given_up_at_the_cap_and_nothing_stays(string film)
    {
        var endless = RawAnswer.Stalled("") with
        {
            Writes = [.. RawAnswer.UntilClosed(Mp4.Film(), "video/mp4").Writes],
        };
        var announced = RawAnswer.Short(Mp4.Film()[..100], 300_000, "video/mp4") with { Rest = endless.Rest };
        await using var cdn = new RawServer(_ => film == "without a length" ? endless : announced);
        await using var backend = Looked("{}");
        using var client = new NemoClient(backend.Options(time) with { Token = Backend.GivenToken, MaxDownloadBytes = 200_000 });

        var error = await Assert.ThrowsAsync<NemoException>(() => client.DownloadAsync(At(cdn), Target, "mp4", overwrite: false));

        Assert.Equal(NemoErrorKind.UnexpectedAnswer, error.Kind);
        Assert.Single(cdn.Requests);
        Assert.Empty(Directory.GetFileSystemEntries(folder.FullPath));
    }

    [Fact]
    public async Task The_format_counts_however_it_is_written()
    {
        await using var cdn = new RawServer(_ => RawAnswer.UntilClosed(Mp4.Whole[..20_000], "video/mp4"));
        await using var backend = Looked("{}");
        using var client = backend.Client(time);

        Assert.Equal(NemoErrorKind.DownloadFailed, (await FailAsync(client, At(cdn), Target, format: "MP4")).Kind);
    }

    private static NemoRender At(RawServer server, string path = "/1.mp4") => new() { Id = "render_1", Status = "completed", Url = new Uri(server.Url, path).AbsoluteUri };

    private static Backend Looked(string render) => new(request => request.Path.StartsWith(Backend.Render, StringComparison.Ordinal) ? RawAnswer.Json(render) : null);

    private async Task<NemoException> FailAsync(NemoClient client, NemoRender render, string target, bool overwrite = false, string format = "mp4")
    {
        var downloading = client.DownloadAsync(render, target, format, overwrite);
        await time.PassSecondsAsync(1);
        await time.PassSecondsAsync(2);
        return await Assert.ThrowsAsync<NemoException>(() => downloading);
    }
}
