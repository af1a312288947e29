using SoraVideo.Client.Tests.TestKit;
using SoraVideo.Transport;

namespace SoraVideo.Client.Tests.Journal.Postgres;

/// <summary>One client of an account that is asked to wait makes the others of its journal wait, too.</summary>
public sealed class PostgresSlowdownTests : IAsyncDisposable
{
    private readonly FakeTime time = new();
    private readonly FakeTime shared = new();
    private readonly PostgresStore store = new();
    private readonly Backend backend;
    private readonly NemoClient one;
    private readonly NemoClient two;
    private bool isBusy = true;

    public PostgresSlowdownTests()
    {
        backend = new Backend(Answer);
        one = Client(shared);
        two = Client(shared);
    }

    public async ValueTask DisposeAsync()
    {
        one.Dispose();
        two.Dispose();
        await backend.DisposeAsync();
        store.Dispose();
    }

    [StoreFact]
    public async Task It_waits_is_told_so_and_then_both_go_on()
    {
        var refused = await RefuseAsync();
        var waiting = new Hearing(report => report.Status is { } status
            && status.StartsWith("The backend has too much to do for all who use this account; waiting ", StringComparison.Ordinal));
        WaitNotice.Listener = waiting;
        var other = two.GetCreditsAsync();
        await waiting.Heard;
        Assert.Single(backend.Server.Requests);

        Expire();
        await PassAsync();

        Assert.Equal(25000, (await other).Available);
        // It went well, once.
        Assert.Equal(["True"], store.Database.Read("SELECT gap BETWEEN interval '95 ms' AND interval '96 ms' FROM pace"));
        store.Database.Run("UPDATE pace SET gap = '0'");
        await time.PassSecondsAsync(60);
        Assert.Equal(25000, (await refused).Available);
        Assert.Equal(3, backend.Server.Requests.Count);
    }

    [StoreFact]
    public async Task A_message_that_waits_for_it_can_be_stopped_and_was_never_sent()
    {
        await RefuseAsync();
        using var stop = new CancellationTokenSource();
        var sending = two.SendAsync(Backend.Session, "a city", ct: stop.Token);
        await PendingAsync();

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
        Assert.Single(backend.Server.Requests);
        Assert.Equal(["Failed"], store.Database.Read("SELECT status FROM turns"));
    }

    // One that comes later begins by looking, however long ago the others were slowed down.
    [StoreFact]
    public async Task A_client_that_comes_later_waits_too_and_can_be_closed()
    {
        await RefuseAsync();
        var later = new FakeTime();
        var third = Client(later);
        await third.ReachJournalAsync(default);
        var asking = third.GetCreditsAsync();
        await later.PendingAsync(IsWait);
        Assert.Single(backend.Server.Requests);

        third.Dispose();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
    }

    private static bool IsWait(TimeSpan wait) => wait > TimeSpan.FromSeconds(31) && wait <= TimeSpan.FromSeconds(60);

    private Task<TimeSpan> PendingAsync() => shared.PendingAsync(IsWait);

    private Task<TimeSpan> PassAsync() => shared.PassAsync(TimeSpan.FromSeconds(31), TimeSpan.FromSeconds(60));

    // The database's clock is its own, and no test waits for it.
    private void Expire() => store.Database.Run("UPDATE pace SET held_until = clock_timestamp(), next_at = clock_timestamp()");

    // The first client's request, which waits for as long as it was asked to.
    private async Task<Task<NemoCredits>> RefuseAsync()
    {
        await one.ReachJournalAsync(default);
        await two.ReachJournalAsync(default);
        var asking = one.GetCreditsAsync();
        await time.PendingAsync(wait => wait == TimeSpan.FromSeconds(60));
        return asking;
    }

    private NemoClient Client(FakeTime connecting) =>
        new(backend.Options(time) with { Token = Backend.GivenToken, Journal = store.Database.ConnectionString, ConnectTime = connecting });

    private RawAnswer? Answer(RawRequest request)
    {
        if (!isBusy)
            return null;
        isBusy = false;
        return RawAnswer.Json("{}", 429, "Retry-After: 60\r\n");
    }
}
