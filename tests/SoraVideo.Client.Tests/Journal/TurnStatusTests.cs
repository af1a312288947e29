using SoraVideo.Client.Tests.TestKit;

namespace SoraVideo.Client.Tests.Journal;

/// <summary>Each step of a message is on disk before the next is taken.</summary>
public class TurnStatusTests
{
    private readonly FakeTime time = new();

    [Fact]
    public async Task A_message_is_planned_before_its_state_is_read_and_sending_before_it_leaves()
    {
        var seen = new List<string>();
        await using var backend = Watched(seen, _ => RawAnswer.Events(Sse.Text("Done.")));
        using var client = backend.Client();

        await client.SendAsync(Backend.Session, "a city");

        Assert.Equal(["GET Planned", "POST Sending", "GET Answering"], seen[..3]);
        Assert.Equal(["Done"], JournalFile.Statuses(backend.HomePath));
    }

    [Fact]
    public async Task It_is_answering_once_the_answer_begins()
    {
        var talk = new Talk();
        await using var backend = Watched([], _ => RawAnswer.Following(talk));
        using var client = backend.Client();
        var hearing = new Hearing(report => report.Status == "Working on it");
        var sending = client.SendAsync(Backend.Session, "a city", hearing);
        talk.Say(Sse.Text("Working on it"));
        await hearing.Heard;

        Assert.Equal(["Answering"], JournalFile.Statuses(backend.HomePath));
        talk.Finish();
        await sending;
    }

    [Theory]
    [InlineData("""{"code":2001,"message":"no"}""")]
    [InlineData("""{"code":402,"message":"no"}""")]
    public async Task What_surely_had_no_effect_has_failed(string refusal)
    {
        await using var backend = Watched([], _ => RawAnswer.Json(refusal));
        using var client = backend.Client();

        await Assert.ThrowsAsync<NemoException>(() => client.SendAsync(Backend.Session, "a city"));

        Assert.Equal(["Failed"], JournalFile.Statuses(backend.HomePath));
        Assert.Empty(await client.FindUnfinishedAsync());
    }

    [Fact]
    public async Task What_was_never_sent_has_failed()
    {
        await using var backend = new Backend(request => request.Method == "GET" ? RawAnswer.Json("""{"code":1002,"message":"gone"}""") : null);
        using var client = backend.Client();

        await Assert.ThrowsAsync<NemoException>(() => client.SendAsync(Backend.Session, "a city"));

        Assert.Equal(["Failed"], JournalFile.Statuses(backend.HomePath));
    }

    [Fact]
    public async Task It_is_unclear_only_after_the_whole_watch()
    {
        await using var backend = Watched([], _ => RawAnswer.Fin);
        using var client = backend.Client(time);
        var sending = client.SendAsync(Backend.Session, "a city");

        await time.PassSecondsAsync(30);
        for (var look = 2; look <= 5; look++)
        {
            await time.PendingAsync(wait => wait == TimeSpan.FromSeconds(60));
            Assert.Equal(["Sending"], JournalFile.Statuses(backend.HomePath));
            await time.PassSecondsAsync(60);
        }

        await Assert.ThrowsAsync<NemoException>(() => sending);
        Assert.Equal(["Unclear"], JournalFile.Statuses(backend.HomePath));
    }

    [Theory]
    [InlineData(false, "Sending")]
    [InlineData(true, "Answering")]
    public async Task What_is_stopped_after_it_was_sent_is_left_to_be_reconciled(bool answers, string status)
    {
        using var stop = new CancellationTokenSource();
        var talk = new Talk();
        var arrived = new TaskCompletionSource();
        await using var backend = Watched([], _ =>
        {
            arrived.TrySetResult();
            return answers ? RawAnswer.Following(talk) : new RawAnswer([]) { Rest = talk.Chunks };
        });
        using var client = backend.Client();
        var hearing = new Hearing(report => report.Status == "Working on it");
        var sending = client.SendAsync(Backend.Session, "a city", hearing, stop.Token);
        if (answers)
            talk.Say(Sse.Text("Working on it"));
        await (answers ? hearing.Heard : arrived.Task);

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);

        Assert.Equal([status], JournalFile.Statuses(backend.HomePath));
    }

    [Fact]
    public async Task What_is_stopped_before_it_was_sent_never_will_be()
    {
        using var stop = new CancellationTokenSource();
        await using var backend = new Backend(request =>
        {
            if (request.Method == "GET")
                stop.Cancel();
            return null;
        });
        using var client = backend.Client();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.SendAsync(Backend.Session, "a city", null, stop.Token));

        Assert.Equal(["Failed"], JournalFile.Statuses(backend.HomePath));
        Assert.Empty(backend.Messages);
    }

    // What the file says at the moment when a request has come in.
    private static Backend Watched(List<string> seen, Func<RawRequest, RawAnswer> answer)
    {
        Backend? scripted = null;
        return scripted = new Backend(request =>
        {
            seen.Add($"{request.Method} {string.Join(' ', JournalFile.Statuses(scripted!.HomePath))}");
            return request.Line == Backend.Message ? answer(request) : null;
        });
    }
}
