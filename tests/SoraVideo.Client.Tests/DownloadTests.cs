using System.Security.Cryptography;
using SoraVideo.Client.Tests.TestKit;

namespace SoraVideo.Client.Tests;

/// <summary>From a link to a file: what is sent, what is refused, and that nothing half-done is left behind.</summary>
public sealed class DownloadTests : IDisposable
{
    private readonly FakeTime time = new();
    private readonly TempFolder folder = new();

    private string Target => folder.File("out.mp4");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_file_comes_whole_and_the_other_host_learns_nothing_of_us()
    {
        await using var cdn = new RawServer(_ => RawAnswer.Whole(Mp4.Whole, "video/mp4", headers: "Set-Cookie: a=b\r\n"));
        await using var backend = new Backend();
        using var client = backend.Client(time);
        var reports = new Reports();

        var export = await client.DownloadAsync(At(cdn), Target, "mp4", overwrite: false, reports);

        Assert.Equal(Mp4.Whole, await File.ReadAllBytesAsync(Target));
        Assert.Equal(Mp4.Whole.Length, export.Length);
        Assert.Equal(Convert.ToHexString(SHA256.HashData(Mp4.Whole)).ToLowerInvariant(), export.Sha256);
        Assert.Equal(Target, export.File!.FullName);
        Assert.Equal(100, reports.Said[^1].Percent);
        Assert.Equal(["Host"], Assert.Single(cdn.Requests).Headers.Select(header => header.Key));
        Assert.Empty(backend.Server.Requests);
        Assert.Equal([Target], Directory.GetFiles(folder.FullPath));
    }

    [Fact]
    public async Task The_API_itself_gets_the_token_for_a_file_that_it_serves()
    {
        await using var backend = new Backend(_ => RawAnswer.Whole(Mp4.Whole, "video/mp4"));
        using var client = backend.Client(time);

        await client.DownloadAsync(At(backend.Server, "/api/render/proxy/render_1/download"), Target, "mp4", overwrite: false);

        var request = Assert.Single(backend.Server.Requests);
        Assert.Equal($"Bearer {Backend.GivenToken}", request.Header("Authorization"));
        Assert.NotNull(request.Header("X-Skill-Source"));
        Assert.Equal(Mp4.Whole, await File.ReadAllBytesAsync(Target));
    }

    [Fact]
    public async Task Redirects_are_followed_five_times_and_no_further()
    {
        await using var cdn = new RawServer(request => int.Parse(request.Path.Split('/')[1], System.Globalization.CultureInfo.InvariantCulture) is > 0 and var left
            ? RawAnswer.Redirect($"/{left - 1}/1.mp4", left % 2 == 0 ? 302 : 307) : RawAnswer.Whole(Mp4.Whole, "video/mp4"));
        await using var backend = Looked("{}");
        using var client = backend.Client(time);

        await client.DownloadAsync(At(cdn, "/5/1.mp4"), Target, "mp4", overwrite: false);
        var error = await FailAsync(client, At(cdn, "/6/1.mp4"), folder.File("six.mp4"));

        Assert.Equal(NemoErrorKind.DownloadFailed, error.Kind);
        Assert.All(cdn.Requests, request => Assert.Null(request.Header("Cookie")));
    }

    [Theory]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://example.com/1.mp4")]
    [InlineData("http://example.com/1.mp4")]
    public async Task A_redirect_is_checked_like_the_link_itself(string location)
    {
        await using var cdn = new RawServer(_ => RawAnswer.Redirect(location));
        await using var backend = new Backend();
        using var client = backend.Client(time);

        var error = await Assert.ThrowsAsync<NemoException>(() => client.DownloadAsync(At(cdn), Target, "mp4", overwrite: false));

        Assert.Equal(NemoErrorKind.InsecureAddress, error.Kind);
        Assert.Empty(Directory.GetFileSystemEntries(folder.FullPath));
    }

    [Fact]
    public async Task A_file_that_is_there_is_kept_unless_it_may_be_replaced()
    {
        folder.Write("out.mp4", "precious");
        await using var cdn = new RawServer(_ => RawAnswer.Whole(Mp4.Whole, "video/mp4"));
        await using var backend = new Backend();
        using var client = backend.Client(time);

        var error = await Assert.ThrowsAsync<NemoException>(() => client.DownloadAsync(At(cdn), Target, "mp4", overwrite: false));
        Assert.Equal(NemoErrorKind.TargetExists, error.Kind);
        Assert.Empty(cdn.Requests);
        Assert.Equal("precious", await File.ReadAllTextAsync(Target));

        await client.DownloadAsync(At(cdn), Target, "mp4", overwrite: true);
        Assert.Equal(Mp4.Whole, await File.ReadAllBytesAsync(Target));
        Assert.Equal([Target], Directory.GetFiles(folder.FullPath));
    }

    [Fact]
    public async Task A_render_without_a_link_cannot_be_fetched()
    {
        await using var backend = new Backend();
        using var client = backend.Client(time);

        var error = await Assert.ThrowsAsync<NemoException>(
            () => client.DownloadAsync(new NemoRender { Id = "render_1", Status = "pending" }, Target, "mp4", overwrite: false));

        Assert.Equal((NemoErrorKind.UnexpectedAnswer, "render_1"), (error.Kind, error.RenderId));
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
