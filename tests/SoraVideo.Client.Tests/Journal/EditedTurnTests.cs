using SoraVideo.Client.Tests.TestKit;

namespace SoraVideo.Client.Tests.Journal;

/// <summary>A session has one draft: talk and edits are no videos of their own, to be carried on or exported.</summary>
public sealed class EditedTurnTests : IAsyncDisposable
{
    private readonly Backend backend = new();

    public ValueTask DisposeAsync() => backend.DisposeAsync();

    [Fact]
    public async Task A_finished_edit_leaves_its_video_unfinished_and_nothing_else()
    {
        using var client = backend.Client();
        await MakeAsync(client, "a city");
        await client.SendAsync(Backend.Session, "make the music quieter");

        Assert.Equal("a city", Assert.Single(await client.FindUnfinishedAsync()).Prompt);
        Assert.Equal(2, client.FindVideos(new VideoFilter()).Count);
    }

    [Fact]
    public async Task Of_two_videos_made_in_one_session_the_last_stands_for_its_draft()
    {
        using var client = backend.Client();
        await MakeAsync(client, "a city");
        await MakeAsync(client, "a village");

        Assert.Equal("a village", Assert.Single(await client.FindUnfinishedAsync()).Prompt);
    }

    [Fact]
    public async Task What_is_said_first_in_a_session_makes_its_video()
    {
        var state = Drafts.None;
        await using var making = new Backend(request =>
        {
            state = request.Line == Backend.Message ? Drafts.Full : state;
            return request.Line == $"GET {Backend.StatePath}" ? RawAnswer.Json($$$"""{"code":0,"data":{"state":{{{state}}}}}""") : null;
        });
        using var client = making.Client();
        await client.SendAsync(Backend.Session, "a city at night");

        Assert.Equal("a city at night", Assert.Single(await client.FindUnfinishedAsync()).Prompt);
    }

    [Fact]
    public async Task Talk_that_makes_nothing_is_finished()
    {
        using var client = backend.Client();
        await client.SendAsync(Backend.Session, "what can you do?");

        Assert.Empty(await client.FindUnfinishedAsync());
    }

    [Fact]
    public async Task An_edit_that_was_cut_off_comes_before_its_video_and_gives_that()
    {
        var time = new FakeTime();
        using (var client = backend.Client())
        {
            await MakeAsync(client, "a city");
            await client.SendAsync(Backend.Session, "make the music quieter");
        }

        JournalFile.Change(
            JournalFile.In(backend.HomePath),
            $"UPDATE turns SET status = 'Answering', before = 'another', sent_at = {time.GetUtcNow().ToUnixTimeMilliseconds()}, finished_at = NULL WHERE id = 2");
        using var later = backend.Client(time);

        Assert.Equal([2, 1], (await later.FindUnfinishedAsync()).Select(video => video.Id));
        var resuming = later.ResumeAsync(2);
        await time.PassSecondsAsync(15);
        Assert.Equal((1, "a city"), ((await resuming)!.Id, (await resuming)!.Prompt));
        Assert.Equal([1], (await later.FindUnfinishedAsync()).Select(video => video.Id));
    }

    private async Task MakeAsync(NemoClient client, string prompt)
    {
        await client.GenerateAsync(Backend.Session, new VideoRequest { Prompt = prompt });
        backend.State = Drafts.Full;
    }
}
