using SoraVideo.Client.Tests.TestKit;

namespace SoraVideo.Client.Tests.Transport;

/// <summary>A network that goes away under a connection that works is waited for; an address that never worked is not.</summary>
public class NetworkTests
{
    private const string Waiting = "The backend is out of reach; waiting for the network";
    private readonly FakeTime time = new();

    [Fact]
    public async Task While_the_network_is_gone_all_wait_and_go_on_when_it_is_back()
    {
        await using var backend = new Backend(Closing);
        using var client = backend.Client(time);
        await client.GetCreditsAsync();
        backend.Server.Refuse();

        var calls = Task.WhenAll(Enumerable.Range(0, 6).Select(_ => client.GetCreditsAsync()));
        // One after the other finds out whether it is back, with growing pauses.
        await time.PassSecondsAsync(1);
        await time.PassSecondsAsync(2);
        await time.PassSecondsAsync(4);
        await time.PendingAsync(wait => wait == TimeSpan.FromSeconds(8));
        backend.Server.Return();
        await DriveAsync(calls);

        Assert.All(await calls, balance => Assert.Equal(25000, balance.Available));
        Assert.Equal(7, backend.Server.Requests.Count);
    }

    [Fact]
    public async Task A_network_that_stays_away_is_waited_for_two_minutes()
    {
        await using var backend = new Backend(Closing);
        using var client = backend.Client(time);
        await client.GetCreditsAsync();
        backend.Server.Refuse();
        var gone = time.GetUtcNow();

        var calls = Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Assert.ThrowsAsync<NemoException>(() => client.GetCreditsAsync())));
        await DriveAsync(calls);

        Assert.All(await calls, error => Assert.Equal(NemoErrorKind.Unreachable, error.Kind));
        Assert.All(await calls, error => Assert.Contains(backend.Server.Url.Authority, error.Message, StringComparison.Ordinal));
        Assert.InRange(time.GetUtcNow() - gone, TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(3));
    }

    [Fact]
    public async Task An_address_that_never_worked_is_tried_three_times_and_not_waited_for()
    {
        await using var backend = new Backend();
        backend.Server.Refuse();
        using var client = backend.Client(time);

        var asking = client.GetCreditsAsync();
        for (var retry = 0; retry < 2; retry++)
            await time.PassAsync(TimeSpan.FromMilliseconds(1), TimeSpan.FromSeconds(10));

        Assert.Equal(NemoErrorKind.Unreachable, (await Assert.ThrowsAsync<NemoException>(() => asking)).Kind);
    }

    [Fact]
    public async Task A_message_waits_for_the_network_unsent_and_goes_out_once()
    {
        Backend? scripted = null;
        await using var backend = scripted = new Backend(request =>
        {
            if (request.Method == "GET")
                scripted!.Server.Refuse();
            return Closing(request, scripted!);
        });
        using var client = backend.Client(time);
        var waiting = new Hearing(report => report.Status == Waiting);

        var sending = client.SendAsync(Backend.Session, "a city", waiting);
        for (var retry = 0; retry < 2; retry++)
            await time.PassAsync(TimeSpan.FromMilliseconds(1), TimeSpan.FromSeconds(10));
        await waiting.Heard;
        Assert.Equal(["Planned"], JournalFile.Statuses(backend.HomePath));
        Assert.Empty(backend.Messages);
        backend.Server.Return();
        await time.PassSecondsAsync(1);

        Assert.Equal("Done.", (await sending).Reply);
        Assert.Single(backend.Messages);
    }

    // No connection is left over for the next request.
    private static RawAnswer? Closing(RawRequest request) =>
        RawAnswer.Json("""{"code":0,"data":{"available":25000,"frozen":40,"total":25040}}""", 200, "Connection: close\r\n") with { End = RawEnd.Close };

    private static RawAnswer? Closing(RawRequest request, Backend backend) =>
        request.Line == Backend.Message ? null : backend.LastStateAnswer();

    // Lets pass what is waited for, but for the limits of requests that are under way.
    private async Task DriveAsync(Task work)
    {
        while (!work.IsCompleted)
        {
            var pending = time.PendingAsync(wait => wait < TimeSpan.FromSeconds(20));
            if (await Task.WhenAny(work, pending) == pending)
                time.Advance(await pending);
        }
    }
}
