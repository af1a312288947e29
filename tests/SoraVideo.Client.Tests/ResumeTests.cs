using System.Security.Cryptography;
using SoraVideo.Client.Tests.TestKit;

namespace SoraVideo.Client.Tests;

/// <summary>Downloads that were cut and go on from where they stopped, in the same process or a later one.</summary>
public sealed class ResumeTests : IDisposable
{
    private readonly FakeTime time = new();
    private readonly TempFolder folder = new();

    private string Target => folder.File("out.mp4");

    private string[] Left => [.. Directory.GetFiles(folder.FullPath).Select(Path.GetFileName).Order()!];

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_cut_download_asks_for_the_rest_and_is_hashed_whole()
    {
        await using var cdn = new Cdn(null, 100_000, 50_000);
        await using var backend = new Backend();
        using var client = backend.Client(time);
        var downloading = client.DownloadAsync(cdn.Render(), Target, "mp4", overwrite: false);

        await time.PassSecondsAsync(1);
        await time.PassSecondsAsync(1);
        var export = await downloading;

        Assert.Equal([null, "bytes=100000-", "bytes=150000-"], cdn.Ranges);
        Assert.All(cdn.Server.Requests.Skip(1), request => Assert.Equal("\"v1\"", request.Header("If-Range")));
        await AssertWholeAsync(cdn);
        Assert.Equal(Convert.ToHexString(SHA256.HashData(cdn.File)).ToLowerInvariant(), export.Sha256);
    }

    [Theory]
    [InlineData("Last-Modified: Fri, 20 Mar 2026 11:00:00 GMT\r\n", "Fri, 20 Mar 2026 11:00:00 GMT")]
    [InlineData(
        "ETag: W/\"v1\"\r\nLast-Modified: Fri, 20 Mar 2026 11:00:00 GMT\r\nDate: Fri, 20 Mar 2026 12:00:00 GMT\r\n",
        "Fri, 20 Mar 2026 11:00:00 GMT")]
    [InlineData("Last-Modified: Fri, 20 Mar 2026 11:00:00 GMT\r\nDate: Fri, 20 Mar 2026 11:00:00 GMT\r\n", null)]
    [InlineData("ETag: W/\"v1\"\r\n", null)]
    [InlineData("", null)]
    public async Task Only_what_surely_names_a_version_is_trusted_with_a_range(string version, string? validator)
    {
        await using var cdn = new Cdn(null, 100_000) { Version = version };
        await using var backend = new Backend();
        using var client = backend.Client(time);
        var downloading = client.DownloadAsync(cdn.Render(), Target, "mp4", overwrite: false);

        await time.PassSecondsAsync(1);
        await downloading;

        Assert.Equal((validator, validator is null ? null : "bytes=100000-"), (cdn.Server.Requests[1].Header("If-Range"), cdn.Ranges[1]));
        await AssertWholeAsync(cdn);
    }

    [Fact]
    public async Task A_later_process_goes_on_with_the_same_render_to_the_same_target()
    {
        await using var cdn = new Cdn(null, 100_000, 0, 0);
        await using var backend = new Backend();
        await CutAsync(backend, cdn.Render());
        Assert.Equal(2, Left.Length);
        Assert.All(Left, name => Assert.Matches(@"^\.soravideo-[0-9a-f]{24}\.part(\.json)?$", name));

        using var later = backend.Client();
        await later.DownloadAsync(cdn.Render(), Target, "mp4", overwrite: false);

        Assert.Equal("bytes=100000-", cdn.Ranges[^1]);
        await AssertWholeAsync(cdn);
    }

    [Theory]
    [InlineData("render_2", "out.mp4")]
    [InlineData("render_1", "other.mp4")]
    public async Task Another_render_or_target_starts_from_the_beginning(string render, string name)
    {
        await using var cdn = new Cdn(null, 100_000, 0, 0);
        await using var backend = new Backend();
        await CutAsync(backend, cdn.Render());

        using var later = backend.Client();
        await later.DownloadAsync(cdn.Render(render), folder.File(name), "mp4", overwrite: false);

        Assert.Null(cdn.Ranges[^1]);
        Assert.Equal(cdn.File, await File.ReadAllBytesAsync(folder.File(name)));
    }

    [Fact]
    public async Task What_came_before_a_cancel_is_kept()
    {
        await using var cdn = new Cdn(null, 100_000) { Stalls = true };
        await using var backend = new Backend();
        using var client = backend.Client(time);
        using var stop = new CancellationTokenSource();
        var all = new Hearing(said => said.Status.StartsWith("97.7 kB", StringComparison.Ordinal));
        var downloading = client.DownloadAsync(cdn.Render(), Target, "mp4", overwrite: false, all, stop.Token);
        await all.Heard;
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => downloading);

        await client.DownloadAsync(cdn.Render(), Target, "mp4", overwrite: false);

        Assert.Equal([null, "bytes=100000-"], cdn.Ranges);
        await AssertWholeAsync(cdn);
    }

    [Fact]
    public async Task A_stall_is_ended_after_a_minute_and_gone_on_from()
    {
        await using var cdn = new Cdn(null, 100_000) { Stalls = true };
        await using var backend = new Backend();
        using var client = backend.Client(time);
        var all = new Hearing(said => said.Status.StartsWith("97.7 kB", StringComparison.Ordinal));
        var downloading = client.DownloadAsync(cdn.Render(), Target, "mp4", overwrite: false, all);
        await all.Heard;

        await time.PassSecondsAsync(60);
        await time.PassSecondsAsync(1);
        await downloading;

        Assert.Equal([null, "bytes=100000-"], cdn.Ranges);
        Assert.Equal("\"v1\"", cdn.Server.Requests[1].Header("If-Range"));
        await AssertWholeAsync(cdn);
    }

    [Fact]
    public async Task A_process_that_was_killed_before_the_last_step_has_only_that_left()
    {
        await using var cdn = new Cdn(null, 100_000, 0, 0);
        await using var backend = new Backend();
        await CutAsync(backend, cdn.Render());
        await File.WriteAllBytesAsync(folder.File(Left[0]), cdn.File);

        using var later = backend.Client();
        var export = await later.DownloadAsync(cdn.Render(), Target, "mp4", overwrite: false);

        Assert.Equal($"bytes={cdn.File.Length}-", cdn.Ranges[^1]);
        Assert.Equal(cdn.File.Length, export.Length);
        await AssertWholeAsync(cdn);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not json")]
    [InlineData("null")]
    [InlineData("{\"length\":300132}")]
    public async Task A_part_without_a_good_note_is_of_no_use(string note)
    {
        await using var cdn = new Cdn(null, 100_000, 0, 0);
        await using var backend = new Backend();
        await CutAsync(backend, cdn.Render());
        folder.Write(Left[1], note);

        using var later = backend.Client();
        await later.DownloadAsync(cdn.Render(), Target, "mp4", overwrite: false);

        Assert.Null(cdn.Ranges[^1]);
        await AssertWholeAsync(cdn);
    }

    [Fact]
    public async Task Two_at_once_never_write_the_same_part()
    {
        await using var cdn = new Cdn(null, 100_000) { Stalls = true };
        await using var backend = new Backend();
        using var first = backend.Client(time);
        using var second = backend.Client();
        using var stop = new CancellationTokenSource();
        var some = new Hearing(said => said.Activity == "Downloading");
        var stalled = first.DownloadAsync(cdn.Render(), Target, "mp4", overwrite: false, some, stop.Token);
        await some.Heard;

        await second.DownloadAsync(cdn.Render(), Target, "mp4", overwrite: false);

        Assert.Null(cdn.Ranges[1]);
        Assert.Equal(cdn.File, await File.ReadAllBytesAsync(Target));
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stalled);
        await first.DownloadAsync(cdn.Render(), Target, "mp4", overwrite: true);
        await AssertWholeAsync(cdn);
    }

    [Fact]
    public async Task What_nobody_came_back_for_is_swept_away_after_a_week()
    {
        var now = time.GetUtcNow().UtcDateTime;
        File.SetLastWriteTimeUtc(folder.Write(".soravideo-aaaa.part", "x"), now.AddDays(-8));
        File.SetLastWriteTimeUtc(folder.Write(".soravideo-aaaa.part.json", "x"), now.AddDays(-8));
        File.SetLastWriteTimeUtc(folder.Write(".soravideo-bbbb.part", "x"), now.AddDays(-6));
        File.SetLastWriteTimeUtc(folder.Write("mine.part", "x"), now.AddDays(-80));
        await using var cdn = new Cdn();
        await using var backend = new Backend();
        using var client = backend.Client(time);

        await client.DownloadAsync(cdn.Render(), Target, "mp4", overwrite: false);

        Assert.Equal([".soravideo-bbbb.part", "mine.part", "out.mp4"], Left.Order(StringComparer.Ordinal));
    }

    // One process whose every attempt is cut.
    private async Task CutAsync(Backend backend, NemoRender render)
    {
        using var client = backend.Client(time);
        var downloading = client.DownloadAsync(render, Target, "mp4", overwrite: false);
        await time.PassSecondsAsync(1);
        await time.PassSecondsAsync(2);
        Assert.Equal(NemoErrorKind.DownloadFailed, (await Assert.ThrowsAsync<NemoException>(() => downloading)).Kind);
    }

    private async Task AssertWholeAsync(Cdn cdn)
    {
        Assert.Equal(cdn.File, await File.ReadAllBytesAsync(Target));
        Assert.Equal(["out.mp4"], Left);
    }
}
