using System.Text;
using SoraVideo.Client.Tests.TestKit;

namespace SoraVideo.Client.Tests.Conversation;

/// <summary>However an answer is lost, its message is not sent again, and the state says what came of it.</summary>
public class LostAnswerTests
{
    private static readonly string HalfAnEvent = Sse.Text("Half a sentence that ends")[..60];

    private static readonly Dictionary<string, Func<RawAnswer>> Losses = new()
    {
        ["closed without an answer"] = () => RawAnswer.Fin,
        ["reset without an answer"] = () => RawAnswer.Rst,
        ["cut before the first event"] = () => RawAnswer.CutEvents(": ping\n"),
        ["cut mid-event"] = () => RawAnswer.CutEvents(Sse.Data("{}") + HalfAnEvent),
        ["reset mid-event"] = () => RawAnswer.CutEvents(Sse.Data("{}") + HalfAnEvent, RawEnd.Reset),
        ["ended cleanly mid-event"] = () => RawAnswer.Events(Sse.Data("{}") + HalfAnEvent),
        ["cut mid-event without a length"] = () => RawAnswer.Events(Sse.Data("{}") + HalfAnEvent, chunked: false),
        ["cut in a field's name"] = () => RawAnswer.Events(Sse.Data("{}") + "dat", chunked: false),
        ["cut inside a character"] = () => RawAnswer.Events(InsideACharacter(), chunked: false),
        ["500"] = () => RawAnswer.Json("""{"detail":"boom"}""", 500),
        ["502 by a proxy"] = () => RawAnswer.Html("<html>Bad gateway</html>", 502),
        ["503 that asks to come again"] = () => RawAnswer.Json("{}", 503, "Retry-After: 1\r\n"),
        ["408"] = () => RawAnswer.Json("{}", 408),
        ["a page instead of a stream"] = () => RawAnswer.Html("<html>Welcome</html>"),
        ["success without a stream"] = () => RawAnswer.Json("""{"code":0,"data":{}}"""),
        ["a code that isn't known"] = () => RawAnswer.Json("""{"code":9999,"message":"maintenance"}"""),
        ["a redirect"] = () => RawAnswer.Redirect("/run_sse", 307),
        ["a head that is no HTTP"] = () => new([Encoding.ASCII.GetBytes("SMTP ready\r\n\r\n")], RawEnd.Close),
    };

    public static TheoryData<string> All() => [.. Losses.Keys];

    [Theory]
    [MemberData(nameof(All))]
    public async Task What_changed_meanwhile_is_adopted(string loss)
    {
        var time = new FakeTime();
        await using var backend = Backend(loss);
        using var client = backend.Client(time);
        var sending = client.SendAsync(TestKit.Backend.Session, "a city at night");

        await time.PassSecondsAsync(30);
        await time.PendingAsync(wait => wait == TimeSpan.FromSeconds(60));
        backend.State = Drafts.Clip;
        await time.PassSecondsAsync(60);
        await time.PendingAsync(wait => wait == TimeSpan.FromSeconds(15));
        backend.State = Drafts.Full;
        await time.PassSecondsAsync(15);
        await time.PassSecondsAsync(15);
        var turn = await sending;

        Assert.True(turn.IsRecovered);
        Assert.Equal(3, turn.State.Timeline.Tracks.Count);
        Assert.Contains("read from the state", Assert.Single(turn.Notes), StringComparison.Ordinal);
        Assert.DoesNotContain('\uFFFD', turn.Reply);
        Assert.Single(backend.Messages);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Where_nothing_changes_the_outcome_is_unclear_after_five_looks(string loss)
    {
        var time = new FakeTime();
        await using var backend = Backend(loss);
        using var client = backend.Client(time);
        var sending = client.SendAsync(TestKit.Backend.Session, "a city at night");

        await time.PassSecondsAsync(30);
        for (var look = 2; look <= 5; look++)
            await time.PassSecondsAsync(60);
        var error = await Assert.ThrowsAsync<NemoException>(() => sending);

        Assert.Equal(NemoErrorKind.Unclear, error.Kind);
        Assert.Equal(TestKit.Backend.SessionId, error.SessionId);
        Assert.Contains("not sent again", error.Message, StringComparison.Ordinal);
        Assert.Contains(TestKit.Backend.SessionId, error.Hint, StringComparison.Ordinal);
        Assert.Single(backend.Messages);
        Assert.Equal(1 + 5, backend.StateReads.Count);
    }

    [Fact]
    public async Task A_code_that_is_not_known_is_named_even_when_the_outcome_is_unclear()
    {
        var time = new FakeTime();
        await using var backend = Backend("a code that isn't known");
        using var client = backend.Client(time);
        var sending = client.SendAsync(TestKit.Backend.Session, "a city at night");
        await time.PassSecondsAsync(30);
        for (var look = 2; look <= 5; look++)
            await time.PassSecondsAsync(60);

        Assert.Equal(9999, (await Assert.ThrowsAsync<NemoException>(() => sending)).Code);
    }

    [Fact]
    public async Task What_was_said_before_the_break_is_kept()
    {
        var time = new FakeTime();
        await using var backend = new Backend(request =>
            request.Line == TestKit.Backend.Message ? RawAnswer.CutEvents(Sse.Text("Starting your video.") + Sse.Partial("The raw cl")) : null);
        using var client = backend.Client(time);
        var sending = client.SendAsync(TestKit.Backend.Session, "a city at night");

        await time.PendingAsync(wait => wait == TimeSpan.FromSeconds(30));
        backend.State = Drafts.Clip;
        await time.PassSecondsAsync(30);
        await time.PassSecondsAsync(15);
        var turn = await sending;

        Assert.Equal("Starting your video.\nThe raw cl", turn.Reply);
        Assert.True(turn.IsRecovered);
    }

    private static Backend Backend(string loss) => new(request => request.Line == TestKit.Backend.Message ? Losses[loss]() : null);

    private static byte[] InsideACharacter()
    {
        var whole = Encoding.UTF8.GetBytes(Sse.Data("{}") + """data: {"content":{"parts":[{"text":"你""");
        return whole[..^1];
    }
}
