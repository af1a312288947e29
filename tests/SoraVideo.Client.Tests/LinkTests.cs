using SoraVideo.Client.Tests.TestKit;

namespace SoraVideo.Client.Tests;

/// <summary>Links that have expired, and the ways to a file when they have.</summary>
public sealed class LinkTests : IDisposable
{
    private const string Fallback = "/api/render/proxy/render_1/download";
    private readonly FakeTime time = new();
    private readonly TempFolder folder = new();

    private string Target => folder.File("out.mp4");

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(410)]
    public async Task A_download_goes_on_from_a_fresh_link(int status)
    {
        var dead = false;
        await using var cdn = new Cdn(request => dead && request.Path == "/1.mp4" ? RawAnswer.Html("expired", status) : null, 100_000);
        await using var backend = new Backend(request => request.Path.StartsWith(Backend.Render, StringComparison.Ordinal)
            ? RawAnswer.Json(Done(new Uri(cdn.Server.Url, dead ? "/2.mp4" : "/1.mp4").AbsoluteUri)) : null);
        using var client = backend.Client(time);
        var downloading = client.DownloadAsync(cdn.Render(), Target, "mp4", overwrite: false);

        await time.PendingAsync(left => left == TimeSpan.FromSeconds(1));
        dead = true;
        await time.PassSecondsAsync(1);
        await downloading;

        Assert.Equal("/2.mp4", cdn.Server.Requests[^1].Path);
        Assert.Equal("bytes=100000-", cdn.Ranges[^1]);
        Assert.Equal(cdn.File, await File.ReadAllBytesAsync(Target));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_link_that_stays_dead_is_gone_around(bool servesFile)
    {
        await using var files = new Cdn();
        await using var cdn = new Cdn(_ => RawAnswer.Html("gone", 410));
        await using var backend = new Backend(request => request.Path switch
        {
            Fallback when servesFile => files.Whole(),
            Fallback => RawAnswer.Json(Done(files.Render().Url!)),
            _ => RawAnswer.Json(Done(cdn.Render().Url!)),
        });
        using var client = backend.Client(time);
        var downloading = client.DownloadAsync(cdn.Render(), Target, "mp4", overwrite: false);

        await time.PassSecondsAsync(1);
        await downloading;

        Assert.Equal(files.File, await File.ReadAllBytesAsync(Target));
        Assert.All(
            backend.Server.To($"GET {Fallback}"), request => Assert.Equal($"Bearer {Backend.GivenToken}", request.Header("Authorization")));
    }

    [Fact]
    public async Task The_API_is_asked_for_the_rest_as_well()
    {
        await using var files = new Cdn();
        var asked = 0;
        await using var backend = new Backend(request => request.Path != Fallback ? RawAnswer.Json("{}")
            : ++asked == 1 ? new RawAnswer([files.Whole().Writes[0], files.File[..100_000]], RawEnd.Close) : files.Part(100_000));
        using var client = backend.Client(time);
        var render = new NemoRender { Id = "render_1", Status = "completed", Url = new Uri(backend.Server.Url, Fallback).AbsoluteUri };
        var downloading = client.DownloadAsync(render, Target, "mp4", overwrite: false);

        await time.PassSecondsAsync(1);
        await downloading;

        var second = backend.Server.To($"GET {Fallback}")[1];
        Assert.Equal(("bytes=100000-", "\"v1\""), (second.Header("Range"), second.Header("If-Range")));
        Assert.Equal(files.File, await File.ReadAllBytesAsync(Target));
    }

    [Fact]
    public async Task A_busy_server_says_when_to_come_back()
    {
        var busy = true;
        await using var cdn = new Cdn(_ => busy ? RawAnswer.Whole("busy", "text/plain", 503, "Retry-After: 17\r\n") : null);
        await using var backend = new Backend();
        using var client = backend.Client(time);
        var downloading = client.DownloadAsync(cdn.Render(), Target, "mp4", overwrite: false);

        await time.PendingAsync(left => left == TimeSpan.FromSeconds(17));
        busy = false;
        await time.PassSecondsAsync(17);

        Assert.Equal(cdn.File.Length, (await downloading).Length);
    }

    [Fact]
    public async Task A_body_that_says_nothing_of_its_end_is_held_against_the_size_that_the_backend_gave()
    {
        byte[] film = [0x1A, 0x45, 0xDF, 0xA3, .. new byte[1000]];
        await using var cdn = new Cdn(_ => RawAnswer.UntilClosed(film, "video/webm"));
        await using var backend = new Backend();
        using var client = backend.Client(time);
        var target = folder.File("out.webm");

        var downloading = client.DownloadAsync(cdn.Render() with { Size = film.Length + 1 }, target, "webm", overwrite: false);
        await time.PassSecondsAsync(1);
        await time.PassSecondsAsync(2);
        var error = await Assert.ThrowsAsync<NemoException>(() => downloading);
        Assert.Contains("1004 of 1005 bytes", error.Message, StringComparison.Ordinal);

        var export = await client.DownloadAsync(cdn.Render() with { Size = film.Length }, target, "webm", overwrite: false);
        Assert.Equal(film.Length, export.Length);
    }

    private static string Done(string url) => $$$"""{"status":"completed","output":{"url":"{{{url}}}"}}""";
}
