using SoraVideo.Client.Tests.TestKit;

namespace SoraVideo.Client.Tests.Conversation;

/// <summary>A stream that says nothing, or nothing but that it is alive.</summary>
public class SilenceTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private readonly FakeTime time = new();
    private readonly Talk talk = new();

    [Fact]
    public async Task After_a_minute_of_silence_the_state_is_read_beside_the_open_stream()
    {
        await using var backend = Following();
        using var client = backend.Client(time);
        var sending = client.SendAsync(Backend.Session, "a city");

        await time.PassAsync(Minute);
        await time.PassAsync(Minute);
        await time.PendingAsync(wait => wait == Minute);

        Assert.Equal(1 + 2, backend.StateReads.Count);
        Assert.False(Assert.Single(backend.Messages).HungUp.IsCompleted);
        backend.State = Drafts.Clip;
        talk.Finish(Sse.Text("There it is."));
        var turn = await sending;
        Assert.Equal("There it is.", turn.Reply);
        Assert.False(turn.IsRecovered);
    }

    [Fact]
    public async Task The_stream_is_hung_up_once_the_state_changed_and_settled()
    {
        await using var backend = Following();
        using var client = backend.Client(time);
        var started = new Hearing(said => said.Status == "Starting.");
        var sending = client.SendAsync(Backend.Session, "a city", started);
        talk.Say(Sse.Text("Starting."));
        await started.Heard;

        await time.PassAsync(Minute);
        await time.PendingAsync(wait => wait == Minute);
        backend.State = Drafts.Clip;
        await time.PassAsync(Minute);
        await time.PendingAsync(wait => wait == Minute);
        backend.State = Drafts.Full;
        await time.PassAsync(Minute);
        await time.PendingAsync(wait => wait == Minute);
        Assert.False(Assert.Single(backend.Messages).HungUp.IsCompleted);
        await time.PassAsync(Minute);

        var turn = await sending;
        await Assert.Single(backend.Messages).HungUp;
        Assert.True(turn.IsRecovered);
        Assert.Equal("Starting.", turn.Reply);
        Assert.Equal(3, turn.State.Timeline.Tracks.Count);
        Assert.Contains("fell silent", Assert.Single(turn.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sign_of_life_starts_the_minute_anew()
    {
        await using var backend = Following();
        using var client = backend.Client(time);
        var alive = new Hearing(said => said.Status == "Alive.");
        var sending = client.SendAsync(Backend.Session, "a city", alive);

        await time.PassAsync(Minute);
        await time.PassAsync(Minute);
        await time.PendingAsync(wait => wait == Minute);
        time.Advance(TimeSpan.FromSeconds(1));
        talk.Say(Sse.Partial("Alive."));
        await alive.Heard;
        await time.PassAsync(Minute);
        await time.PendingAsync(wait => wait == TimeSpan.FromSeconds(59));

        Assert.Equal(1 + 3, backend.StateReads.Count);
        talk.Finish();
        await sending;
    }

    [Fact]
    public async Task The_user_hears_every_two_minutes_that_the_work_goes_on()
    {
        await using var backend = Following();
        using var client = backend.Client(time);
        var reports = new Reports();
        var sending = client.SendAsync(Backend.Session, "a city", reports);

        for (var minute = 1; minute <= 4; minute++)
            await time.PassAsync(Minute);
        await time.PendingAsync(wait => wait == Minute);
        talk.Finish(Sse.Text("Done."));
        await sending;

        Assert.Equal(
            [
                "Still working (2 min; a new video usually takes 100-300 s)",
                "Still working (4 min; a new video usually takes 100-300 s)",
            ],
            reports.Said.Where(said => said.IsStillWorking).Select(said => said.Status));
    }

    [Fact]
    public async Task Ten_minutes_of_nothing_end_the_reading()
    {
        await using var backend = Following();
        using var client = backend.Client(time);
        var sending = client.SendAsync(Backend.Session, "a city");
        await time.PassAsync(Minute);
        await time.PendingAsync(wait => wait == Minute);

        time.Sleep(TimeSpan.FromMinutes(9));

        await Assert.Single(backend.Messages).HungUp;
        await UnclearAsync(sending);
        Assert.Single(backend.Messages);
    }

    [Fact]
    public async Task Ten_minutes_of_heartbeats_end_the_reading()
    {
        await using var backend = Following();
        using var client = backend.Client(time);
        var sending = client.SendAsync(Backend.Session, "a city");
        await time.PendingAsync(wait => wait == Minute);

        // Each beat is heard before the next is due, so that it is never silent for a minute.
        for (var beat = 1; beat < 24; beat++)
        {
            time.Advance(TimeSpan.FromSeconds(25));
            var begun = time.Begun;
            talk.Say(beat % 2 == 0 ? "data: heartbeat\n\n" : "data: {}\n\n");
            await time.BegunAsync(begun + 1);
        }

        Assert.False(Assert.Single(backend.Messages).HungUp.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(25));

        await Assert.Single(backend.Messages).HungUp;
        await UnclearAsync(sending);
        Assert.Equal(1 + 5, backend.StateReads.Count);
    }

    [Fact]
    public async Task Fifteen_minutes_end_even_a_talkative_stream()
    {
        await using var backend = Following();
        using var client = backend.Client(time);
        var heard = new Hearing(said => said.Status == "Still drawing.");
        var sending = client.SendAsync(Backend.Session, "a city", heard);
        await time.PassAsync(Minute);
        await time.PendingAsync(wait => wait == Minute);
        time.Sleep(TimeSpan.FromMinutes(8));
        await time.PendingAsync(wait => wait == Minute);
        talk.Say(Sse.Text("Still drawing."));
        await heard.Heard;

        time.Sleep(TimeSpan.FromMinutes(5.9));
        await time.PendingAsync(wait => wait <= TimeSpan.FromMinutes(0.1));
        Assert.False(Assert.Single(backend.Messages).HungUp.IsCompleted);
        time.Sleep(TimeSpan.FromMinutes(0.1));

        await Assert.Single(backend.Messages).HungUp;
        await UnclearAsync(sending);
    }

    [Theory]
    [InlineData("en", "generate", "Still working (2 min; a new video usually takes 100-300 s)")]
    [InlineData("en", "edit", "Still working (2 min; an edit usually takes 10-30 s)")]
    [InlineData("en", "words", "Still working (2 min; an answer in words usually takes 5-15 s)")]
    [InlineData("zh-CN", "generate", "仍在处理（2 分钟；生成新视频通常需要 100-300 秒）")]
    [InlineData("zh-CN", "edit", "仍在处理（2 分钟；修改通常需要 10-30 秒）")]
    [InlineData("zh-CN", "words", "仍在处理（2 分钟；文字回答通常需要 5-15 秒）")]
    public async Task The_sign_of_life_says_how_long_such_work_takes(string language, string work, string expected)
    {
        await using var backend = Following();
        if (work != "generate")
            backend.State = Drafts.Clip;
        using var client = backend.Client(time);
        var reports = new Reports();
        var alive = new Hearing(said => said.Status == "Well ...", reports);
        var sending = client.SendAsync(Backend.Session with { Language = language }, "make it warmer", alive);

        if (work == "words")
        {
            talk.Say(Sse.Text("Well ..."));
            await alive.Heard;
        }

        await time.PassAsync(Minute);
        await time.PassAsync(Minute);
        await time.PendingAsync(wait => wait == Minute);
        talk.Finish(Sse.Text("Done."));
        await sending;

        Assert.Equal(expected, Assert.Single(reports.Said, said => said.IsStillWorking).Status);
    }

    private Backend Following() => new(request => request.Line == Backend.Message ? RawAnswer.Following(talk) : null);

    private async Task UnclearAsync(Task<NemoTurn> sending)
    {
        await time.PassSecondsAsync(30);
        for (var look = 2; look <= 5; look++)
            await time.PassAsync(Minute);
        Assert.Equal(NemoErrorKind.Unclear, (await Assert.ThrowsAsync<NemoException>(() => sending)).Kind);
    }
}
