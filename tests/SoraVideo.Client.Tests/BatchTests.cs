using SoraVideo.Client.Tests.TestKit;

namespace SoraVideo.Client.Tests;

/// <summary>The same batch started again, whatever became of it before: nothing is paid for twice.</summary>
public sealed class BatchTests : IAsyncDisposable
{
    private static readonly VideoRun Spring = new() { Batch = "spring" };
    private static readonly VideoRequest City = new() { Prompt = "a city at night", Name = "city" };
    private readonly FakeTime time = new();
    private readonly Backend backend;
    private Func<RawAnswer?> answer = () => null;

    public BatchTests() => backend = new Backend(request => request.Line == Backend.Message ? answer() : null) { State = Drafts.Clip };

    private string File => JournalFile.In(backend.HomePath);

    private int Sessions => backend.Server.To("POST /api/tasks").Count;

    public ValueTask DisposeAsync() => backend.DisposeAsync();

    [Fact]
    public async Task What_is_finished_is_given_and_nothing_is_sent()
    {
        var first = await MakeAsync(City);

        var again = await MakeAsync(City);

        Assert.Equal((first.Id, VideoStatus.Done, "spring", "Done."), (again.Id, again.Status, again.Batch, again.Reply));
        Assert.True(again.IsReady);
        Assert.Single(backend.Messages);
        Assert.Equal(1, Sessions);
    }

    [Fact]
    public async Task So_is_what_is_on_disk_already_and_what_another_account_made()
    {
        await MakeAsync(City);
        JournalFile.Change(File, "UPDATE turns SET account = 'another'");
        JournalFile.Change(File, $"""
            INSERT INTO renders (account, render_id, session_id, draft, format, quality, target, status, attempts, created_at)
            VALUES ('another', 'r', '{Backend.SessionId}', 'd', 'mp4', 'high', '/there.mp4', 'Downloaded', 1, 9000000000000)
            """);

        Assert.Equal(VideoStatus.Done, (await MakeAsync(City)).Status);
        Assert.Single(backend.Messages);
    }

    [Fact]
    public async Task So_is_one_whose_session_the_backend_has_forgotten()
    {
        await MakeAsync(City);
        await using var forgetful = new Backend(request => request.Path == Backend.StatePath ? RawAnswer.Json("""{"code":1002,"message":"gone"}""") : null);
        using var client = new NemoClient(forgetful.Options(time) with { Token = "another", StateFolder = backend.HomePath });

        var video = await client.GenerateAsync(City, Spring);

        Assert.Equal((VideoStatus.Done, "Done."), (video.Status, video.Reply));
        Assert.Contains("finished before", Assert.Single(video.Notes), StringComparison.Ordinal);
        Assert.Empty(forgetful.Messages);
    }

    [Fact]
    public async Task Without_a_batch_a_prompt_is_a_new_video_each_time()
    {
        using var client = backend.Client();

        await client.GenerateAsync(City, new VideoRun());
        var second = await client.GenerateAsync(City, new VideoRun());

        Assert.Null(second.Batch);
        Assert.Equal(2, backend.Messages.Count);
    }

    [Fact]
    public async Task Items_without_a_name_are_told_apart_by_their_wishes()
    {
        VideoRequest[] wishes =
        [
            new() { Prompt = "a city" },
            new() { Prompt = "a city", Duration = TimeSpan.FromSeconds(10) },
            new() { Prompt = "a city", AspectRatio = "9:16" },
            new() { Prompt = "a sea" },
        ];
        foreach (var wish in wishes.Concat(wishes))
            await MakeAsync(wish);

        Assert.Equal(wishes.Length, backend.Messages.Count);
    }

    [Fact]
    public async Task So_they_are_by_their_language_but_not_by_their_title()
    {
        using var client = backend.Client();
        var wish = new VideoRequest { Prompt = "a city", Title = "town" };
        var english = await client.GenerateAsync(wish, Spring);
        var chinese = await client.GenerateAsync(wish, Spring with { Language = "zh-CN" });

        Assert.Equal(("town", "zh-CN"), (english.Name, JournalFile.Read(File, "SELECT language FROM turns ORDER BY id DESC")[0]));
        Assert.NotEqual(english.Id, chinese.Id);
        Assert.Equal(english.Id, client.FindInBatch(wish with { Title = "city" }, "spring")?.Id);
        Assert.Equal(chinese.Id, client.FindInBatch(wish, "spring", "zh-CN")?.Id);
        Assert.Null(client.FindInBatch(wish, "spring", "fr"));
        Assert.Equal(2, backend.Messages.Count);
    }

    [Fact]
    public async Task Batches_know_nothing_of_each_other()
    {
        await MakeAsync(City);
        using var client = backend.Client();
        await client.GenerateAsync(City, new VideoRun { Batch = "autumn" });

        Assert.Equal(2, backend.Messages.Count);
        Assert.Equal("autumn", Assert.Single(client.FindVideos(new VideoFilter { Batch = "autumn" })).Batch);
    }

    [Fact]
    public async Task Another_prompt_under_a_name_that_is_taken_is_refused()
    {
        await MakeAsync(City);

        var error = await Assert.ThrowsAsync<NemoException>(() => MakeAsync(City with { Prompt = "a village" }));

        Assert.Equal(NemoErrorKind.BatchConflict, error.Kind);
        Assert.Contains("city", error.Message, StringComparison.Ordinal);
        Assert.Single(backend.Messages);
    }

    [Fact]
    public async Task What_failed_for_certain_is_sent_anew()
    {
        answer = () => RawAnswer.Json("""{"code":2001,"message":"no"}""");
        Assert.Equal(NemoErrorKind.NoCredits, (await Assert.ThrowsAsync<NemoException>(() => MakeAsync(City))).Kind);
        answer = () => null;

        Assert.Equal(VideoStatus.Done, (await MakeAsync(City)).Status);
        Assert.Equal(["Done"], JournalFile.Statuses(backend.HomePath));
        Assert.Equal(2, backend.Messages.Count);
    }

    [Fact]
    public async Task What_was_planned_when_its_process_was_killed_is_sent_once()
    {
        await LeaveAsync("Planned", "before = NULL, sent_at = NULL, attempts = 0, credits = NULL");

        Assert.Equal(VideoStatus.Done, (await MakeAsync(City)).Status);
        Assert.Equal(2, backend.Messages.Count);
        Assert.Equal(1, Sessions);
    }

    [Theory]
    [InlineData("Sending")]
    [InlineData("Answering")]
    [InlineData("Unclear")]
    public async Task What_may_have_been_sent_is_read_from_the_state(string status)
    {
        await LeaveAsync(status, "before = 'nothing'");
        using var client = backend.Client(time);

        var making = client.GenerateAsync(City, Spring);
        await time.PassSecondsAsync(15);
        var video = await making;

        Assert.Equal((VideoStatus.Done, "spring"), (video.Status, video.Batch));
        // Nobody saw what the killed process paid.
        Assert.Equal((50m, true), (video.Credits, video.CreditsEstimated));
        Assert.Single(backend.Messages);
    }

    [Fact]
    public async Task What_stays_unclear_is_for_the_user_to_resend()
    {
        await LeaveAsync("Unclear", "sent_at = 1");
        using var client = backend.Client(time);

        var error = await Assert.ThrowsAsync<NemoException>(() => client.GenerateAsync(City, Spring));

        Assert.Equal(NemoErrorKind.Unclear, error.Kind);
        Assert.Contains("-Resend", error.Hint, StringComparison.Ordinal);
        Assert.Equal(["Unclear"], JournalFile.Statuses(backend.HomePath));
        Assert.Single(backend.Messages);
    }

    [Theory]
    [InlineData("Planned")]
    [InlineData("Answering")]
    public async Task What_another_account_began_is_left_to_it(string status)
    {
        await LeaveAsync(status, "account = 'another'");

        var error = await Assert.ThrowsAsync<NemoException>(() => MakeAsync(City));

        Assert.Equal((NemoErrorKind.BatchConflict, Backend.SessionId), (error.Kind, error.SessionId));
        Assert.Contains("account", error.Message, StringComparison.Ordinal);
        Assert.Equal([status], JournalFile.Statuses(backend.HomePath));
        Assert.Single(backend.Messages);
    }

    [Fact]
    public async Task Two_clients_that_start_it_at_once_get_each_video_once()
    {
        using var one = backend.Client(new ImpatientTime());
        using var other = backend.Client(new ImpatientTime());
        VideoRequest[] items = [.. Enumerable.Range(1, 8).Select(number => new VideoRequest { Prompt = $"city {number}" })];

        var videos = await Task.WhenAll(items.SelectMany(item => (Task<NemoVideo>[])
            [one.GenerateAsync(item, Spring), other.GenerateAsync(item, Spring), one.GenerateAsync(item, Spring)]));

        Assert.Equal(items.Length, backend.Messages.Count);
        Assert.Equal(items.Length, videos.Select(video => video.Id).Distinct().Count());
        Assert.All(videos, video => Assert.Equal(VideoStatus.Done, video.Status));
    }

    [Fact]
    public async Task What_another_makes_is_waited_for()
    {
        var talk = new Talk();
        answer = () => RawAnswer.Following(talk);
        using var one = backend.Client(time);
        using var other = backend.Client(time);
        var heard = new Hearing(said => said.Activity == "Waiting");
        var making = one.GenerateAsync(City, Spring);
        while (backend.Messages.Count == 0)
            await Task.Yield();

        var waiting = other.GenerateAsync(City, Spring, heard);
        await heard.Heard;
        talk.Finish(Sse.Text("There."));
        var video = await making;
        await time.PassSecondsAsync(1);

        Assert.Equal(video.Id, (await waiting).Id);
        Assert.Single(backend.Messages);
    }

    [Fact]
    public async Task A_journal_of_version_2_takes_batches_and_keeps_what_is_in_it()
    {
        JournalFile.Change(File, OldJournal.Version2);
        using var client = backend.Client();

        var old = Assert.Single(client.FindVideos(new VideoFilter()));
        Assert.Equal(("city", VideoStatus.Done, "Done.", (string?)null, (decimal?)null), (old.Name, old.Status, old.Reply, old.Batch, old.Credits));
        await client.GenerateAsync(City, Spring);
        await client.GenerateAsync(City, Spring);

        Assert.Single(backend.Messages);
        Assert.Equal(["2"], JournalFile.Read(File, "SELECT count(*) FROM turns"));
        Assert.Equal(["5"], JournalFile.Read(File, "PRAGMA user_version"));
    }

    [Fact]
    public async Task A_batch_without_a_name_is_none()
    {
        using var client = backend.Client();

        var error = await Assert.ThrowsAsync<NemoException>(() => client.GenerateAsync(City, new VideoRun { Batch = " " }));

        Assert.Equal(NemoErrorKind.InvalidInput, error.Kind);
    }

    private async Task<NemoVideo> MakeAsync(VideoRequest request)
    {
        using var client = backend.Client();
        return await client.GenerateAsync(request, Spring);
    }

    // As a process leaves it that is killed.
    private async Task LeaveAsync(string status, string with)
    {
        await MakeAsync(City);
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        JournalFile.Change(File, $"""
            UPDATE turns SET status = '{status}', reply = NULL, finished_at = NULL, sent_at = {now}, credits = '50', credits_estimated = 1,
            owner = '{Environment.MachineName}/999999999/1/a'
            """);
        JournalFile.Change(File, $"UPDATE turns SET {with}");
    }
}
