using SoraVideo.Client.Tests.TestKit;

namespace SoraVideo.Client.Tests.Recovery;

/// <summary>Media of a message that was cut off: uploaded once, and never taken for the message's work.</summary>
public sealed class MediaAgainTests : IAsyncDisposable
{
    private const string Path = $"POST /api/upload-video/nemo_agent/me/{Backend.SessionId}";
    private const string HasOne = """{"video_infos":[{"filename":"one.jpg","file_type":"image"}]}""";
    private const string HasBoth = """{"video_infos":[{"filename":"one.jpg"},{"filename":"two.jpg"}]}""";
    private readonly FakeTime time = new();
    private readonly TempFolder folder = new();
    private readonly Backend backend;
    private int toLose = 1;
    private string afterUpload = Drafts.None;

    public MediaAgainTests() => backend = new Backend(Answer) { Made = Drafts.Clip };

    public async ValueTask DisposeAsync()
    {
        await backend.DisposeAsync();
        folder.Dispose();
    }

    [Theory]
    [InlineData(Drafts.None, "one.jpg two.jpg")]
    [InlineData(HasOne, "two.jpg")]
    [InlineData(HasBoth, "")]
    public async Task A_planned_message_uploads_what_the_session_lacks(string state, string uploaded)
    {
        await LeaveAsync("status = 'Planned', before = NULL, sent_at = NULL, attempts = 0, finished_at = NULL");
        backend.State = state;
        var before = backend.Server.To(Path).Count;
        using var client = backend.Client(time);

        var video = await client.ResumeAsync(1);

        Assert.Equal(uploaded, string.Join(' ', backend.Server.To(Path).Skip(before).Select(NameIn)));
        Assert.Equal(["one.jpg", "two.jpg"], video!.Media.Select(media => media.FileName));
        Assert.Equal(VideoStatus.Done, video.Status);
    }

    [Fact]
    public async Task So_does_one_of_a_batch_that_is_started_again()
    {
        await LeaveAsync("status = 'Planned', before = NULL, sent_at = NULL, attempts = 0, finished_at = NULL, batch = 'b', item = 'name:slides'");
        backend.State = HasBoth;
        var before = backend.Server.To(Path).Count;
        using var client = backend.Client(time);
        var slides = new VideoRequest { Prompt = "a slideshow", Name = "slides", Media = [folder.File("one.jpg"), folder.File("two.jpg")] };

        var video = await client.GenerateAsync(slides, new VideoRun { Batch = "b" });

        Assert.Equal(before, backend.Server.To(Path).Count);
        Assert.Equal(VideoStatus.Done, video.Status);
    }

    [Fact]
    public async Task A_file_that_is_gone_from_the_disk_is_not_missed_if_the_session_has_it()
    {
        await LeaveAsync("status = 'Planned', before = NULL, sent_at = NULL, attempts = 0, finished_at = NULL");
        backend.State = HasBoth;
        File.Delete(folder.File("one.jpg"));
        using var client = backend.Client(time);

        Assert.Equal(VideoStatus.Done, (await client.ResumeAsync(1))!.Status);
    }

    [Fact]
    public async Task Two_files_of_one_name_need_two_clips()
    {
        Directory.CreateDirectory(folder.File("other"));
        await LeaveAsync(
            "status = 'Planned', before = NULL, sent_at = NULL, attempts = 0, finished_at = NULL", folder.Write("other/one.jpg", "x"));
        backend.State = HasBoth;
        var before = backend.Server.To(Path).Count;
        using var client = backend.Client(time);

        await client.ResumeAsync(1);

        Assert.Equal("one.jpg", NameIn(Assert.Single(backend.Server.To(Path).Skip(before))));
    }

    [Fact]
    public async Task A_resend_uploads_nothing_that_is_there()
    {
        await LeaveAsync("status = 'Unclear'");
        backend.State = HasBoth;
        var before = backend.Server.To(Path).Count;
        using var client = backend.Client(time);

        Assert.Equal(VideoStatus.Done, (await client.ResumeAsync(1, resend: true))!.Status);

        Assert.Equal(before, backend.Server.To(Path).Count);
        Assert.Equal(2, backend.Messages.Count);
    }

    [Fact]
    public async Task An_upload_is_no_sign_that_the_message_was_acted_on()
    {
        await LeaveAsync("status = 'Unclear'");
        backend.State = HasBoth;
        using var client = backend.Client(time);

        var resuming = client.ResumeAsync(1);
        await Remembered.FiveLooksAsync(time);

        Assert.Equal(NemoErrorKind.Unclear, (await Assert.ThrowsAsync<NemoException>(() => resuming)).Kind);
        Assert.Equal(["Unclear"], JournalFile.Statuses(backend.HomePath));
    }

    [Fact]
    public async Task Work_that_shows_itself_while_a_resend_uploads_is_found_instead_of_paid_for_again()
    {
        await LeaveAsync("status = 'Unclear'");
        afterUpload = Drafts.Clip;
        using var client = backend.Client(time);

        var resuming = client.ResumeAsync(1, resend: true);
        await time.PassSecondsAsync(15);

        Assert.Equal(VideoStatus.Done, (await resuming)!.Status);
        Assert.Single(backend.Messages);
    }

    [Fact]
    public async Task A_resend_that_is_stopped_while_it_uploads_leaves_the_message_unclear()
    {
        await LeaveAsync("status = 'Unclear'");
        using var stop = new CancellationTokenSource();
        backend.Server.Early = request =>
        {
            if (request.Line == Path)
                stop.Cancel();
            return null;
        };
        using (var client = backend.Client(time))
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.ResumeAsync(1, resend: true, ct: stop.Token).WaitAsync(Remembered.Patience));

        Assert.Equal(["Unclear"], JournalFile.Statuses(backend.HomePath));
        Assert.Single(backend.Messages);
    }

    // A message with two files whose answer was lost, and then what the process had written down of it when it was killed.
    private async Task LeaveAsync(string row, params string[] more)
    {
        using (var client = backend.Client(time))
        {
            var making = client.GenerateAsync(Backend.Session, new VideoRequest
            {
                Prompt = "a slideshow", Media = [folder.Write("one.jpg", "x"), folder.Write("two.jpg", "x"), .. more],
            });
            await Remembered.FiveLooksAsync(time);
            await Assert.ThrowsAsync<NemoException>(() => making);
        }

        JournalFile.Change(JournalFile.In(backend.HomePath), $"UPDATE turns SET {row}");
    }

    private static string NameIn(RawRequest upload) => upload.Text.Contains("two.jpg", StringComparison.Ordinal) ? "two.jpg" : "one.jpg";

    private RawAnswer? Answer(RawRequest request)
    {
        if (request.Line == Backend.Message)
            return toLose-- > 0 ? RawAnswer.Fin : null;
        if (request.Line != Path)
            return null;
        backend.State = toLose > 0 ? Drafts.None : afterUpload;
        return RawAnswer.Json($$$"""{"code":0,"data":{"files":[{"filename":"{{{NameIn(request)}}}"}]}}""");
    }
}
