using SoraVideo.Client.Tests.TestKit;

namespace SoraVideo.Client.Tests.Recovery;

/// <summary>What the journal says of a message while it is out, and after its answer was lost; and that it went out once.</summary>
public class LostAnswerJournalTests
{
    private readonly FakeTime time = new();

    private static readonly Dictionary<string, Func<RawAnswer>> Losses = new()
    {
        ["a 500"] = () => RawAnswer.Json("{}", 500),
        ["a 502 by a proxy"] = () => RawAnswer.Html("<html>Bad gateway</html>", 502),
        ["a 503 that asks to come again"] = () => RawAnswer.Json("{}", 503, "Retry-After: 1\r\n"),
        ["a bare 401"] = () => RawAnswer.Html("<html>who?</html>", 401),
        ["closed without an answer"] = () => RawAnswer.Fin,
        ["reset without an answer"] = () => RawAnswer.Rst,
        ["cut mid-event"] = () => RawAnswer.CutEvents(Sse.Text("Starting.") + "data: {\"conte"),
        ["packed though nobody asked for it"] = () => RawAnswer.Whole(Packed, "text/event-stream", 200, "Content-Encoding: gzip\r\n"),
    };

    private static byte[] Packed => [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 0x4B, 0xCB, 0xCF, 7, 0, 0x21];

    public static TheoryData<string> All() => [.. Losses.Keys];

    [Theory]
    [MemberData(nameof(All))]
    public async Task What_changed_meanwhile_is_the_video_and_nothing_is_sent_again(string loss)
    {
        await using var backend = Losing(loss, changes: true);
        using var client = backend.Anonymous(time);
        var making = MakeAsync(client);
        await time.PassSecondsAsync(30);
        await time.PassSecondsAsync(15);

        Assert.True((await making).IsReady);

        Assert.Equal(VideoStatus.Done, Remembered.Only(client).Status);
        Assert.Single(backend.Messages);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Where_nothing_changes_it_stays_to_be_resumed_and_nothing_is_sent_again(string loss)
    {
        await using var backend = Losing(loss, changes: false);
        using var client = backend.Anonymous(time);
        var making = MakeAsync(client);
        if (loss != "a bare 401")
            await Remembered.FiveLooksAsync(time);
        var error = await Assert.ThrowsAsync<NemoException>(() => making);

        Assert.Equal(Backend.SessionId, error.SessionId);
        Assert.Contains(Remembered.Only(client).Status, (VideoStatus[])[VideoStatus.Unclear, VideoStatus.Sending]);
        Assert.Single(await client.FindUnfinishedAsync());
        Assert.Single(backend.Messages);
        Assert.Single(backend.TokenRequests);
    }

    [Fact]
    public async Task A_connection_that_died_between_two_calls_costs_a_message_nothing_but_a_look()
    {
        await using var backend = new Backend(request => request.Line == Backend.Message ? RawAnswer.Fin : null);
        using var client = backend.Client(time);
        await client.GetCreditsAsync();
        var making = MakeAsync(client);
        await time.PendingAsync(wait => wait == TimeSpan.FromSeconds(30));
        backend.State = Drafts.Clip;
        await time.PassSecondsAsync(30);
        await time.PassSecondsAsync(15);

        Assert.True((await making).IsReady);
        Assert.Single(backend.Messages);
    }

    [Fact]
    public async Task It_is_written_down_as_sending_before_its_first_byte_leaves()
    {
        NemoVideo? seen = null;
        Backend? scripted = null;
        await using var backend = scripted = new Backend(request =>
        {
            if (request.Line != Backend.Message)
                return null;
            using var other = scripted!.Client(time);
            seen = Remembered.Only(other);
            scripted!.State = Drafts.Clip;
            return RawAnswer.Events(Sse.Text("Done."));
        });
        using var client = backend.Client(time);

        await MakeAsync(client);

        Assert.Equal(VideoStatus.Sending, seen!.Status);
        Assert.Equal(VideoStatus.Done, Remembered.Only(client).Status);
    }

    [Fact]
    public async Task A_refused_connection_leaves_a_message_that_surely_was_not_sent()
    {
        Backend? scripted = null;
        await using var backend = scripted = new Backend(request =>
        {
            scripted!.Server.Refuse();
            return scripted.LastStateAnswer();
        });
        using var client = new NemoClient(backend.Options(time) with { Token = Backend.GivenToken, NetworkPatience = TimeSpan.Zero });
        var making = MakeAsync(client);
        for (var retry = 0; retry < 2; retry++)
            await time.PassAsync(TimeSpan.FromMilliseconds(1), TimeSpan.FromSeconds(10));
        await Assert.ThrowsAsync<NemoException>(() => making);

        Assert.Equal(VideoStatus.Failed, Remembered.Only(client).Status);
        Assert.Empty(await client.FindUnfinishedAsync());
    }

    [Fact]
    public async Task What_is_finished_after_the_backend_gave_up_in_words_is_found_by_resuming()
    {
        await using var backend = new Backend(
            request => request.Line == Backend.Message ? RawAnswer.Events(Sse.Data("""{"error":"overloaded"}""")) : null);
        using var client = backend.Anonymous(time);
        var error = await Assert.ThrowsAsync<NemoException>(() => MakeAsync(client));
        var remembered = Remembered.Only(client);
        Assert.Equal((NemoErrorKind.GenerationFailed, VideoStatus.Unclear), (error.Kind, remembered.Status));

        backend.State = Drafts.Clip;
        var resuming = client.ResumeAsync(remembered.Id);
        await time.PassSecondsAsync(15);

        Assert.True((await resuming)!.IsReady);
        Assert.Single(backend.Messages);
    }

    private static Task<NemoVideo> MakeAsync(NemoClient client) =>
        client.GenerateAsync(Backend.Session, new VideoRequest { Prompt = "a city at night" });

    private static Backend Losing(string loss, bool changes)
    {
        Backend? scripted = null;
        return scripted = new Backend(request =>
        {
            if (request.Line != Backend.Message)
                return null;
            scripted!.State = changes ? Drafts.Clip : Drafts.None;
            return Losses[loss]();
        });
    }
}
