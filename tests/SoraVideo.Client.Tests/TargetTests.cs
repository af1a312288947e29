using System.Text;
using SoraVideo.Client.Tests.TestKit;
using SoraVideo.Transport;

namespace SoraVideo.Client.Tests;

/// <summary>Where a download is written: links, folders that can't be, and disks that are full.</summary>
public sealed class TargetTests : IDisposable
{
    private readonly FakeTime time = new();
    private readonly TempFolder folder = new();

    private string Target => folder.File("out.mp4");

    public void Dispose() => folder.Dispose();

    [UnixFact]
    public async Task A_link_is_replaced_and_never_written_through()
    {
        var precious = folder.Write("precious.txt", "precious");
        File.CreateSymbolicLink(Target, precious);
        await using var cdn = new Cdn();
        await using var backend = new Backend();
        using var client = backend.Client(time);

        await FailAsync(client, cdn, NemoErrorKind.TargetExists);
        await client.DownloadAsync(cdn.Render(), Target, "mp4", overwrite: true);

        Assert.Null(new FileInfo(Target).LinkTarget);
        Assert.Equal(cdn.File, await File.ReadAllBytesAsync(Target));
        Assert.Equal("precious", await File.ReadAllTextAsync(precious));
    }

    [UnixFact]
    public async Task A_link_that_leads_nowhere_counts_as_something()
    {
        File.CreateSymbolicLink(Target, folder.File("nothing"));
        await using var cdn = new Cdn();
        await using var backend = new Backend();
        using var client = backend.Client(time);

        await FailAsync(client, cdn, NemoErrorKind.TargetExists);

        Assert.Empty(cdn.Server.Requests);
        Assert.False(File.Exists(folder.File("nothing")));
    }

    [UnixFact]
    public async Task A_link_in_the_place_of_a_part_is_not_followed()
    {
        var precious = folder.Write("precious.txt", "precious");
        await using var cdn = new Cdn();
        await using var backend = new Backend();
        using var client = backend.Client(time);
        File.CreateSymbolicLink(PartFile.PathOf(Target, "render_1"), precious);

        await client.DownloadAsync(cdn.Render(), Target, "mp4", overwrite: false);

        Assert.Equal(cdn.File, await File.ReadAllBytesAsync(Target));
        Assert.Equal("precious", await File.ReadAllTextAsync(precious));
    }

    [Fact]
    public async Task A_folder_is_no_target()
    {
        Directory.CreateDirectory(Target);
        await using var cdn = new Cdn();
        await using var backend = new Backend();
        using var client = backend.Client(time);

        await FailAsync(client, cdn, NemoErrorKind.NotWritable, overwrite: true);

        Assert.Empty(cdn.Server.Requests);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_or_written_is_said_before_anything_is_fetched()
    {
        folder.Write("file", "x");
        await using var cdn = new Cdn();
        await using var backend = new Backend();
        using var client = backend.Client(time);
        List<string> paths = [folder.File("file/in/out.mp4")];
        if (OperatingSystem.IsLinux())
            paths.Add("/proc/out.mp4");

        foreach (var path in paths)
        {
            var error = await Assert.ThrowsAsync<NemoException>(() => client.DownloadAsync(cdn.Render(), path, "mp4", overwrite: false));
            Assert.Equal((NemoErrorKind.NotWritable, "render_1"), (error.Kind, error.RenderId));
        }

        Assert.Empty(cdn.Server.Requests);
    }

    [Fact]
    public async Task A_file_that_the_disk_cannot_hold_is_not_begun()
    {
        var head = Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Length: {long.MaxValue / 2}\r\nETag: \"v1\"\r\n\r\n");
        await using var cdn = new Cdn(_ => new RawAnswer([head], RawEnd.Close));
        await using var backend = new Backend();
        using var client = backend.Client(time);

        var error = await FailAsync(client, cdn, NemoErrorKind.NotWritable);

        Assert.Contains("left; the file needs", error.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder.FullPath));
        Assert.Single(cdn.Server.Requests);
    }

    [Fact]
    public async Task What_came_before_the_disk_was_full_is_kept()
    {
        await using var cdn = new Cdn();
        await using var backend = new Backend();
        using var client = backend.Client(time);

        using (var http = new HttpClient())
        using (var part = PartFile.Open(Target, "render_1", (path, options) => new FullDisk(path, options, 200_000)))
        {
            var url = cdn.Render().Url;
            Task<HttpResponseMessage> OpenAsync(CancellationToken ct) => http.GetAsync(url, HttpCompletionOption.ResponseHeadersRead, ct);
            var download = new FileDownload(part, (_, ct) => OpenAsync(ct), backend.Options(time), _ => { });
            await Assert.ThrowsAsync<IOException>(() => download.FetchAsync("mp4", size: null, progress: null, default));
        }

        await client.DownloadAsync(cdn.Render(), Target, "mp4", overwrite: false);

        Assert.Equal([null, "bytes=200000-"], cdn.Ranges);
        Assert.Equal(cdn.File, await File.ReadAllBytesAsync(Target));
        Assert.Equal([Target], Directory.GetFiles(folder.FullPath));
    }

    private async Task<NemoException> FailAsync(NemoClient client, Cdn cdn, NemoErrorKind kind, bool overwrite = false)
    {
        var error = await Assert.ThrowsAsync<NemoException>(() => client.DownloadAsync(cdn.Render(), Target, "mp4", overwrite));
        Assert.Equal((kind, "render_1"), (error.Kind, error.RenderId));
        return error;
    }
}
