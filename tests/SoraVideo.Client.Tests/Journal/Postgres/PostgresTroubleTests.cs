using SoraVideo.Client.Tests.TestKit;
using SoraVideo.Journal;
using SoraVideo.Journal.Postgres;
using SoraVideo.TestKit;

namespace SoraVideo.Client.Tests.Journal.Postgres;

/// <summary>Connections are cut, and the database goes away and comes back.</summary>
public sealed class PostgresTroubleTests : IClassFixture<OwnCluster>, IDisposable
{
    private readonly PostgresCluster cluster;
    private readonly PostgresStore store;
    private readonly FakeTime time = new();
    private readonly IJournal journal;

    public PostgresTroubleTests(OwnCluster own)
    {
        cluster = own.Running;
        cluster.Resume();
        store = new PostgresStore(cluster.ConnectionString);
        journal = store.Open(PostgresStore.OneHour, time);
    }

    public void Dispose()
    {
        journal.Dispose();
        store.Dispose();
    }

    [StoreFact]
    public void A_cut_connection_is_made_anew_by_the_same_call()
    {
        var turn = journal.Add(Entries.Turn());
        foreach (var status in (VideoStatus[])[VideoStatus.Sending, VideoStatus.Answering, VideoStatus.Done])
        {
            store.Database.Cut();
            journal.Update(turn with { Status = status });
            Assert.Equal(status, Assert.Single(journal.Find(new JournalQuery())).Status);
        }

        store.Database.Cut();
        Assert.Null(journal.ClaimTurn(turn.Id));
        store.Database.Cut();
        Assert.NotNull(journal.Add(Entries.Render()));
        Assert.Equal(2, journal.Add(Entries.Turn("b")).Id);
    }

    [StoreFact]
    public async Task While_it_is_away_nothing_is_written_and_afterwards_all_goes_on()
    {
        var turn = journal.Add(Entries.Turn());
        cluster.Stop();

        foreach (var call in (Action[])[
            () => journal.Update(turn with { Status = VideoStatus.Sending }), () => journal.Add(Entries.Turn("lost")),
            () => journal.ClaimTurn(turn.Id), () => journal.Find(new JournalQuery())])
        {
            var error = Assert.Throws<NemoException>(call);
            Assert.Equal((NemoErrorKind.JournalUnusable, true), (error.Kind, error.IsTransient));
        }

        // What is over must not look as if it went on.
        journal.Release(turn);
        cluster.Resume();
        await time.PassAsync(PostgresStore.OneHour / 5);
        await UntilFreeAsync(turn.Id);

        journal.Update(journal.ClaimTurn(turn.Id)! with { Status = VideoStatus.Done });
        Assert.Equal(["city Done"], journal.Find(new JournalQuery()).Select(known => $"{known.Name} {known.Status}"));
    }

    [StoreFact]
    public async Task Credits_that_are_let_go_of_meanwhile_are_free_afterwards()
    {
        var wanted = new Reservation(Guid.NewGuid(), "me", 100);
        Assert.Null(journal.Reservations!.Reserve(wanted));
        cluster.Stop();

        journal.Reservations.Settle(wanted.Id);
        cluster.Resume();
        await time.PassAsync(PostgresStore.OneHour / 5);

        await UntilAsync("SELECT id FROM reservations WHERE settled_at IS NOT NULL");
    }

    [StoreFact]
    public void What_is_running_when_it_restarts_stays_its_owners_though_the_lease_ran_out()
    {
        var turn = journal.Add(Entries.Turn());
        store.Database.Run("UPDATE owners SET expires_at = clock_timestamp() - interval '1 minute'");
        cluster.Stop();
        cluster.Resume();
        using var other = store.Open(PostgresStore.OneHour);

        Assert.Null(other.ClaimTurn(turn.Id));
        journal.Update(turn with { Status = VideoStatus.Done });
    }

    [StoreFact]
    public async Task Nothing_is_sent_while_it_is_away()
    {
        await using var backend = new Backend();
        using var client = new NemoClient(backend.Options() with { Token = Backend.GivenToken, Journal = store.Database.ConnectionString });
        await client.SendAsync(Backend.Session, "a city");
        cluster.Stop();

        var error = await Assert.ThrowsAsync<NemoException>(() => client.SendAsync(Backend.Session, "a wood"));

        Assert.Equal(NemoErrorKind.JournalUnusable, error.Kind);
        Assert.Single(backend.Messages);
        cluster.Resume();
        await client.SendAsync(Backend.Session, "a lake");
        Assert.Equal(["a lake", "a city"], client.FindVideos(new VideoFilter()).Select(video => video.Prompt));
    }

    [StoreFact]
    public async Task Requests_go_at_their_connections_own_pace_while_it_is_away()
    {
        await using var backend = new Backend();
        using var client = new NemoClient(
            backend.Options() with { Token = Backend.GivenToken, Journal = store.Database.ConnectionString, ConnectTime = time });
        await client.ReachJournalAsync(default);
        await client.GetCreditsAsync();
        cluster.Stop();
        time.Advance(PostgresPace.Fresh);

        Assert.Equal(25000, (await client.GetCreditsAsync()).Available);
        cluster.Resume();
    }

    [StoreFact]
    public void One_that_is_not_there_is_named_without_its_password()
    {
        cluster.Stop();

        var error = Assert.Throws<NemoException>(() => PostgresJournal.Open(store.Address, PostgresStore.OneHour, time));

        Assert.Equal((NemoErrorKind.JournalUnusable, true), (error.Kind, error.IsTransient));
        Assert.Contains(cluster.Folder, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(PostgresCluster.Password, error.ToString(), StringComparison.Ordinal);
        cluster.Resume();
    }

    private Task UntilFreeAsync(long id) => UntilAsync($"SELECT id FROM turns WHERE id = {id} AND owner IS NULL");

    private async Task UntilAsync(string sql)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (store.Database.Read(sql).Length == 0)
            await Task.Delay(20, patience.Token);
    }
}
