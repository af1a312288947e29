using SoraVideo.Client.Tests.TestKit;

namespace SoraVideo.Client.Tests.Recovery;

/// <summary>A journal that can't be written, or that forgets an item, while its message is out.</summary>
public class JournalTroubleTests
{
    private readonly FakeTime time = new();

    [Fact]
    public async Task A_full_disk_hangs_up_no_stream_that_is_being_paid_for()
    {
        var talk = new Talk();
        await using var backend = new Backend(request => request.Line == Backend.Message ? RawAnswer.Following(talk) : null);
        using var client = backend.Client(time);
        Refuse(client, backend, "Answering");
        var hearing = new Hearing(said => said.Status == "Working");
        var making = MakeAsync(client, hearing);
        talk.Say(Sse.Text("Working"));
        await hearing.Heard;

        Assert.Equal(["Sending"], JournalFile.Statuses(backend.HomePath));
        backend.State = Drafts.Clip;
        talk.Finish(Sse.Text("Done."));
        var video = await making;

        Assert.Equal((VideoStatus.Done, true), (video.Status, video.IsReady));
        Assert.DoesNotContain(video.Notes, note => note.Contains("lost", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nothing_leaves_where_the_sending_cannot_be_written_down()
    {
        await using var backend = new Backend();
        using var client = backend.Client(time);
        Refuse(client, backend, "Sending");

        Assert.Equal(NemoErrorKind.JournalUnusable, (await Assert.ThrowsAsync<NemoException>(() => MakeAsync(client))).Kind);

        Assert.Empty(backend.Messages);
    }

    [Fact]
    public async Task What_could_not_be_written_down_at_the_end_is_found_by_resuming()
    {
        Backend? scripted = null;
        await using var backend = scripted = new Backend(request =>
        {
            if (request.Line == Backend.Message)
                scripted!.State = Drafts.Clip;
            return null;
        });
        using var client = backend.Client(time);
        Refuse(client, backend, "Done");
        Assert.Equal(NemoErrorKind.JournalUnusable, (await Assert.ThrowsAsync<NemoException>(() => MakeAsync(client))).Kind);
        JournalFile.Change(JournalFile.In(backend.HomePath), "DROP TRIGGER full");

        var resuming = client.ResumeAsync(Remembered.Only(client).Id);
        await time.PassSecondsAsync(15);

        Assert.True((await resuming)!.IsReady);
        Assert.Single(backend.Messages);
    }

    [Fact]
    public async Task A_video_that_is_forgotten_while_it_is_made_is_given_all_the_same()
    {
        var talk = new Talk();
        await using var backend = new Backend(request => request.Line == Backend.Message ? RawAnswer.Following(talk) : null);
        using var client = backend.Client(time);
        using var other = backend.Client(time);
        var hearing = new Hearing(said => said.Status == "Working");
        var making = MakeAsync(client, hearing);
        talk.Say(Sse.Text("Working"));
        await hearing.Heard;
        other.Forget(Remembered.Only(other).Id);
        backend.State = Drafts.Clip;
        talk.Finish(Sse.Text("Done."));

        Assert.True((await making).IsReady);
        Assert.Empty(client.FindVideos(new VideoFilter()));
    }

    [Fact]
    public async Task One_that_is_forgotten_is_not_waited_for()
    {
        await using var backend = new Backend();
        using var client = backend.Client(time);
        await MakeAsync(client);
        client.Forget(1);

        var error = await Assert.ThrowsAsync<NemoException>(() => client.WaitAsync(1).WaitAsync(TimeSpan.FromSeconds(20)));

        Assert.Equal(NemoErrorKind.NotFound, error.Kind);
    }

    private static Task<NemoVideo> MakeAsync(NemoClient client, IProgress<NemoProgress>? progress = null) =>
        client.GenerateAsync(Backend.Session, new VideoRequest { Prompt = "a city" }, progress);

    // As on a disk that has no room for just this step.
    private static void Refuse(NemoClient client, Backend backend, string status)
    {
        client.FindVideos(new VideoFilter());
        JournalFile.Change(
            JournalFile.In(backend.HomePath),
            $"CREATE TRIGGER full BEFORE UPDATE ON turns WHEN NEW.status = '{status}' BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END");
    }
}
