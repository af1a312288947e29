using System.Collections.Concurrent;
using SoraVideo.Client.Tests.TestKit;

namespace SoraVideo.Client.Tests.Transport;

/// <summary>A backend that has too much to do slows the whole connection down, and nothing fails for it.</summary>
public class PaceTests
{
    private const string Balance = """{"code":0,"data":{"available":1,"frozen":0,"total":1}}""";
    private const string Closing = "Connection: close\r\n";
    private static readonly RawAnswer Fine = RawAnswer.Json(Balance, 200, Closing);
    private readonly FakeTime time = new();
    private readonly Holding holding;

    public PaceTests() => holding = new Holding(time);

    [Theory]
    [InlineData(429, "Retry-After: 7\r\n")]
    [InlineData(503, "Retry-After: 7\r\n")]
    [InlineData(429, "Date: Fri, 20 Mar 2026 08:00:00 GMT\r\nRetry-After: Fri, 20 Mar 2026 08:00:07 GMT\r\n")]
    public async Task When_one_is_asked_to_wait_all_wait_that_long_and_go_on_at_half_the_pace(int status, string headers)
    {
        var lines = new ConcurrentQueue<string>();
        await using var backend = new Backend(holding.Take);
        using var client = new NemoClient(backend.Options(time) with { Token = Backend.GivenToken, Trace = lines.Enqueue });
        var before = Ask(client, 8);
        var first = await holding.NextAsync(8);

        holding.Answer(first[0], RawAnswer.Json("{}", status, headers + Closing));
        await time.PendingAsync(wait => wait == TimeSpan.FromSeconds(7));
        var after = Ask(client, 20);
        foreach (var request in first[1..])
            holding.Answer(request, Fine);
        holding.MostOpen = 0;
        await time.PassSecondsAsync(7);

        // Four of eight may go at once, and after five answers there is room for one more.
        var next = new List<HeldRequest>(await holding.NextAsync(4));
        for (var i = 0; i < 5; i++)
        {
            holding.Answer(next[i], Fine);
            next.Add(await holding.NextAsync());
        }

        next.Add(await holding.NextAsync());
        Assert.Equal(5, holding.MostOpen);
        Assert.All(next, request => Assert.Equal(TimeSpan.FromSeconds(7), request.At - first[0].At));
        for (var i = 5; i < 21; i++)
        {
            while (next.Count <= i)
                next.Add(await holding.NextAsync());
            holding.Answer(next[i], Fine);
        }

        Assert.All(await Task.WhenAll([.. before, .. after]), balance => Assert.Equal(1, balance.Available));
        Assert.Single(lines, line => line == "the backend asks to wait 7 s");
    }

    [Fact]
    public async Task What_takes_long_does_not_keep_the_others_from_going()
    {
        await using var backend = new Backend(holding.Take);
        using var client = backend.Client(time);
        var asking = client.GetCreditsAsync();
        holding.Answer(await holding.NextAsync(), RawAnswer.Json("{}", 429, "Retry-After: 7\r\n" + Closing));
        await time.PassSecondsAsync(7);
        var slow = await holding.NextAsync();

        // The pace is down to one at a time.
        var other = client.GetCreditsAsync();
        await time.PassSecondsAsync(20);
        holding.Answer(await holding.NextAsync(), Fine);
        Assert.Equal(1, (await other).Available);

        holding.Answer(slow, Fine);
        Assert.Equal(1, (await asking).Available);
    }

    [Fact]
    public async Task A_call_may_be_turned_away_more_than_once_where_it_is_told_for_how_long()
    {
        var number = 0;
        await using var backend = new Backend(_ => ++number <= 3 ? RawAnswer.Json("{}", 429, $"Retry-After: {number}\r\n") : null);
        using var client = backend.Client(time);
        var asking = client.GetCreditsAsync();

        for (var seconds = 1; seconds <= 3; seconds++)
            await time.PassSecondsAsync(seconds);

        Assert.Equal(25000, (await asking).Available);
    }

    [Fact]
    public async Task A_message_that_waits_with_the_others_can_be_stopped_and_was_never_sent()
    {
        using var stop = new CancellationTokenSource();
        await using var backend = new Backend(request => request.Line == Backend.Message ? null : holding.Take(request));
        using var client = backend.Client(time);
        var waiting = new Hearing(report => report.Status == "The backend asks to wait 60 s");
        var asking = client.GetCreditsAsync();
        var balance = await holding.NextAsync();
        var sending = client.SendAsync(Backend.Session, "a city", waiting, stop.Token);
        var state = await holding.NextAsync();

        holding.Answer(balance, RawAnswer.Json("{}", 429, "Retry-After: 60\r\n" + Closing));
        await time.PendingAsync(wait => wait == TimeSpan.FromSeconds(60));
        holding.Answer(state, RawAnswer.Json("""{"code":0,"data":{"session_id":"5529798706024415232","state":{}}}""", 200, Closing));
        await waiting.Heard;
        Assert.Equal(["Planned"], JournalFile.Statuses(backend.HomePath));
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);

        Assert.Equal(["Failed"], JournalFile.Statuses(backend.HomePath));
        await time.PassSecondsAsync(60);
        holding.Answer(await holding.NextAsync(), Fine);
        await asking;
        Assert.Empty(backend.Messages);
    }

    private static Task<NemoCredits>[] Ask(NemoClient client, int count) => [.. Enumerable.Range(0, count).Select(_ => client.GetCreditsAsync())];
}
