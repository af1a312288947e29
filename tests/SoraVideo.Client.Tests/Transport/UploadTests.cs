using System.Text;
using SoraVideo.Client.Tests.TestKit;

namespace SoraVideo.Client.Tests.Transport;

/// <summary>Uploads as they go over the wire, and those that never do.</summary>
public sealed class UploadTests : IDisposable
{
    private const string Path = $"POST /api/upload-video/nemo_agent/me/{Backend.SessionId}";
    private const string Taken = """{"code":0,"data":{"files":[{"filename":"a.mp4","file_type":"video","cdn_url":"https://cdn.invalid/a.mp4","duration":30.5,"width":1920,"height":1080,"fps":30}],"session_state_applied":true}}""";
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("clip.mp4", "clip.mp4", "video/mp4")]
    [InlineData("短片 😀.MOV", "短片 😀.MOV", "video/quicktime")]
    [InlineData("a \"b\".jpg", "a %22b%22.jpg", "image/jpeg")]
    [InlineData("a\r\nX-Evil: 1.png", "a%0D%0AX-Evil: 1.png", "image/png")]
    [InlineData("back\\slash;a=b.wav", "back\\slash;a=b.wav", "audio/wav")]
    public async Task A_file_is_one_part_under_its_own_name(string name, string sentAs, string type)
    {
        byte[] content = [.. "\r\n--x\r\n"u8, 0, 0xFF, .. "end"u8];
        await using var backend = Taking();
        using var client = backend.Client();

        var media = await client.UploadAsync(Backend.SessionId, folder.Write(name, content));

        var request = Assert.Single(backend.Server.To(Path));
        Assert.Equal(Path, request.Line);
        Assert.Equal(request.Body.Length.ToString(System.Globalization.CultureInfo.InvariantCulture), request.Header("Content-Length"));
        var (kind, boundary) = request.Header("Content-Type")!.Split("; boundary=") is [var first, var second] ? (first, second) : default;
        Assert.Equal("multipart/form-data", kind);
        Assert.DoesNotContain('"', boundary);
        var head = $"--{boundary}\r\nContent-Type: {type}\r\nContent-Disposition: form-data; name=\"files\"; filename=\"{sentAs}\"\r\n\r\n";
        byte[] expected = [.. Encoding.UTF8.GetBytes(head), .. content, .. Encoding.UTF8.GetBytes($"\r\n--{boundary}--\r\n")];
        Assert.Equal(expected, request.Body);
        Assert.Equal((TimeSpan.FromSeconds(30.5), 1920, 1080, 30.0), (media.Duration, media.Width, media.Height, media.FrameRate));
        Assert.Equal("https://cdn.invalid/a.mp4", media.Url);
    }

    [Fact]
    public async Task Progress_rises_to_100()
    {
        var reports = new Reports();
        await using var backend = Taking();
        using var client = backend.Client();

        await client.UploadAsync(Backend.SessionId, folder.Write("a.mp4", new byte[1_000_000]), reports);

        var percents = reports.Said.Select(said => said.Percent!.Value).ToArray();
        Assert.True(percents.Length > 3);
        Assert.Equal(percents.Order(), percents);
        Assert.Equal(100, percents[^1]);
        Assert.Equal(1_000_000, backend.Server.To(Path)[0].Body.Length - 300, 300.0);
    }

    [Fact]
    public async Task What_the_backend_would_refuse_is_refused_before_a_byte_is_sent()
    {
        var huge = folder.File("huge.mp4");
        using (var file = File.Create(huge))
            file.SetLength((500L * 1024 * 1024) + 1);
        Directory.CreateDirectory(folder.File("folder.mp4"));
        await using var backend = Taking();
        using var client = backend.Client();
        async Task<NemoException> RefusedAsync(string path) => await Assert.ThrowsAsync<NemoException>(() => client.UploadAsync(Backend.SessionId, path));

        Assert.Equal(NemoErrorKind.MediaTooLarge, (await RefusedAsync(huge)).Kind);
        Assert.Equal(NemoErrorKind.UnsupportedMedia, (await RefusedAsync(folder.Write("a.exe", "x"))).Kind);
        Assert.Contains("New-NemoVideo", (await RefusedAsync(folder.Write("a.docx", "x"))).Hint, StringComparison.Ordinal);
        Assert.Equal(NemoErrorKind.UnsupportedMedia, (await RefusedAsync(folder.Write("empty.mp4", ""))).Kind);
        Assert.Equal(NemoErrorKind.FileUnreadable, (await RefusedAsync(folder.File("missing.mp4"))).Kind);
        Assert.Equal(NemoErrorKind.FileUnreadable, (await RefusedAsync(folder.File("folder.mp4"))).Kind);
        Assert.Empty(backend.Server.Requests);
    }

    [Fact]
    public async Task A_file_that_another_program_holds_is_no_lost_connection()
    {
        var path = folder.Write("held.mp4", "content");
        await using var held = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        await using var backend = Taking();
        using var client = backend.Client(new FakeTime());

        var error = await Assert.ThrowsAsync<NemoException>(() => client.UploadAsync(Backend.SessionId, path));

        Assert.Equal(NemoErrorKind.FileUnreadable, error.Kind);
        Assert.Contains("held.mp4", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_upload_that_stands_still_for_five_minutes_is_given_up()
    {
        var time = new FakeTime();
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var backend = new Backend(request => request.Line == Path && arrived.TrySetResult() ? RawAnswer.Stalled("") : null);
        using var client = backend.Client(time);
        var uploading = client.UploadAsync(Backend.SessionId, folder.Write("a.mp4", "x"));
        await arrived.Task;

        await time.PassSecondsAsync(300);

        var error = await Assert.ThrowsAsync<NemoException>(() => uploading);
        Assert.Equal((NemoErrorKind.TimedOut, Backend.SessionId), (error.Kind, error.SessionId));
    }

    [Fact]
    public async Task A_web_address_goes_as_JSON()
    {
        await using var backend = Taking();
        using var client = backend.Client();

        var media = await client.UploadUrlAsync(Backend.SessionId, new Uri("https://example.com/a b.mp4?x=1&y=2"));

        var body = Assert.Single(backend.Server.To(Path)).Json;
        Assert.Equal(["urls", "source_type"], body.EnumerateObject().Select(member => member.Name));
        Assert.Equal("https://example.com/a%20b.mp4?x=1&y=2", Assert.Single(body.GetProperty("urls").EnumerateArray()).GetString());
        Assert.Equal("url", body.GetProperty("source_type").GetString());
        Assert.Equal("a.mp4", media.FileName);
    }

    [Theory]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://example.com/a.mp4")]
    public async Task Only_web_addresses_can_be_fetched(string url)
    {
        await using var backend = Taking();
        using var client = backend.Client();

        Assert.Equal(NemoErrorKind.InvalidInput, (await Assert.ThrowsAsync<NemoException>(() => client.UploadUrlAsync(Backend.SessionId, new Uri(url)))).Kind);
        Assert.Empty(backend.Server.Requests);
    }

    private static Backend Taking() => new(_ => RawAnswer.Json(Taken));
}
