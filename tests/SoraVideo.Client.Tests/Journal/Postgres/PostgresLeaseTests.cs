using SoraVideo.Client.Tests.TestKit;
using SoraVideo.Journal;

namespace SoraVideo.Client.Tests.Journal.Postgres;

/// <summary>An owner is alive by the database's clock; an item's fence says whose it is.</summary>
public sealed class PostgresLeaseTests : IDisposable
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);
    private readonly PostgresStore store = new();
    private readonly FakeTime time = new();
    private readonly IJournal mine;
    private readonly IJournal theirs;

    public PostgresLeaseTests()
    {
        mine = store.Open(Lease, time);
        theirs = store.Open(PostgresStore.OneHour);
    }

    public void Dispose()
    {
        mine.Dispose();
        theirs.Dispose();
        store.Dispose();
    }

    [StoreFact]
    public void What_a_dead_worker_had_is_taken_over_as_it_stands()
    {
        var turn = mine.Add(Entries.Turn());
        mine.Update(turn with { Status = VideoStatus.Sending, Attempts = 1 });
        Assert.Null(theirs.ClaimTurn(turn.Id));

        Expire();

        Assert.Equal((VideoStatus.Sending, 1), theirs.ClaimTurn(turn.Id) is { } taken ? (taken.Status, taken.Attempts) : default);
    }

    [StoreFact]
    public void A_frozen_worker_that_comes_back_changes_nothing_that_was_taken_over()
    {
        var turn = mine.Add(Entries.Turn());
        var render = mine.Add(Entries.Render())!;
        Expire();
        var taken = theirs.ClaimTurn(turn.Id)!;
        var takenRender = theirs.ClaimRender(render.Id)!;

        Assert.Equal(NemoErrorKind.Conflict, Assert.Throws<NemoException>(() => mine.Update(turn with { Status = VideoStatus.Failed })).Kind);
        Assert.Equal(NemoErrorKind.Conflict, Assert.Throws<NemoException>(() => mine.Update(render with { Status = RenderStatus.Failed })).Kind);
        mine.Release(turn);
        mine.Release(render);

        Assert.Null(mine.ClaimTurn(turn.Id));
        Assert.Null(mine.ClaimRender(render.Id));
        theirs.Update(taken with { Status = VideoStatus.Done });
        theirs.Update(takenRender with { Status = RenderStatus.Downloaded });
    }

    // One journal may lose an item and get it again, while the thread that lost it is still there.
    [StoreFact]
    public void Nor_does_it_where_the_item_is_its_own_again()
    {
        var turn = mine.Add(Entries.Turn());
        Expire();
        theirs.Release(theirs.ClaimTurn(turn.Id)!);
        var again = mine.ClaimTurn(turn.Id)!;

        Assert.Throws<NemoException>(() => mine.Update(turn with { Status = VideoStatus.Failed }));
        mine.Release(turn);

        mine.Update(again with { Status = VideoStatus.Done });
    }

    [StoreFact]
    public void What_nobody_took_over_is_still_its_own_and_writing_it_renews_the_lease()
    {
        var turn = mine.Add(Entries.Turn());
        Expire();

        Assert.Null(mine.ClaimTurn(turn.Id));
        mine.Update(turn with { Status = VideoStatus.Done });

        Assert.Equal(["0"], store.Database.Read("SELECT count(*) FROM owners WHERE expires_at = '-infinity'"));
        Assert.Equal(VideoStatus.Done, Assert.Single(theirs.Find(new JournalQuery())).Status);
    }

    [StoreFact]
    public async Task Who_stood_still_for_a_leases_time_sends_nothing_until_it_is_heard_again()
    {
        mine.RequireAlive();
        time.Sleep(Lease);

        var error = Assert.Throws<NemoException>(mine.RequireAlive);

        Assert.Equal((NemoErrorKind.JournalUnusable, true, true), (error.Kind, error.IsTransient, error.NothingSent));
        await UntilAsync(() => Record.Exception(mine.RequireAlive) is null);
    }

    [StoreFact]
    public async Task It_is_renewed_at_a_fifth_of_its_time()
    {
        var turn = mine.Add(Entries.Turn());
        store.Database.Run("UPDATE owners SET expires_at = clock_timestamp() - interval '1 day', lease = '30 minutes' WHERE lease = '1 minute'");

        await time.PassAsync(Lease / 5);
        await UntilAsync(() => store.Database.Read("SELECT count(*) FROM owners WHERE expires_at > clock_timestamp()")[0] == "2");

        Assert.Null(theirs.ClaimTurn(turn.Id));
    }

    [StoreFact]
    public async Task One_that_was_given_up_for_good_reports_again()
    {
        store.Database.Run("DELETE FROM owners");

        await time.PassAsync(Lease / 5);

        await UntilAsync(() => store.Database.Read("SELECT count(*) FROM owners")[0] == "1");
    }

    [StoreFact]
    public void It_ends_when_the_journal_is_closed()
    {
        mine.Dispose();

        Assert.Equal(["1"], store.Database.Read("SELECT count(*) FROM owners"));
    }

    [StoreFact]
    public void What_a_day_has_passed_over_does_not_pile_up()
    {
        store.Database.Run("INSERT INTO owners SELECT i::text, 'h', '1 minute', clock_timestamp() - interval '25 hours' FROM generate_series(1, 100) i");
        using var another = store.Open(Lease);

        Assert.Equal(["3"], store.Database.Read("SELECT count(*) FROM owners"));
    }

    // The clocks of the machines have no say in it.
    [StoreFact]
    public void The_clock_of_the_machine_does_not_matter()
    {
        var turn = mine.Add(Entries.Turn());
        time.Sleep(TimeSpan.FromDays(400));

        Assert.Null(theirs.ClaimTurn(turn.Id));
        mine.Update(turn with { Status = VideoStatus.Done });
    }

    [StoreFact]
    public void A_thousand_items_that_two_race_for_go_to_one_each()
    {
        store.Database.Run("""
            INSERT INTO turns (account, language, name, prompt, media, status, attempts, created_at)
            SELECT 'me', 'en', 'n', 'p', '', 'Planned', 0, i FROM generate_series(1, 1000) i
            """);
        var got = new int[1001];
        Parallel.ForEach((IJournal[])[mine, theirs, mine, theirs], new ParallelOptions { MaxDegreeOfParallelism = 4 }, journal =>
        {
            for (var id = 1; id <= 1000; id++)
                Interlocked.Add(ref got[id], journal.ClaimTurn(id) is null ? 0 : 1);
        });

        Assert.All(got[1..], count => Assert.Equal(1, count));
    }

    [StoreFact]
    public void And_so_do_those_of_a_dead_worker()
    {
        var items = Enumerable.Range(0, 200).Select(_ => mine.Add(Entries.Turn()).Id).ToArray();
        Expire();
        using var third = store.Open(PostgresStore.OneHour);
        var got = new int[items.Length];
        Parallel.ForEach((IJournal[])[third, theirs, third, theirs], new ParallelOptions { MaxDegreeOfParallelism = 4 }, journal =>
        {
            for (var at = 0; at < items.Length; at++)
                Interlocked.Add(ref got[at], journal.ClaimTurn(items[at]) is null ? 0 : 1);
        });

        Assert.All(got, count => Assert.Equal(1, count));
    }

    // As when a worker isn't heard of for longer than its lease: by the database's clock, which no test waits for.
    private void Expire() => store.Database.Run("UPDATE owners SET lease = '0', expires_at = '-infinity' WHERE lease = '1 minute'");

    private static async Task UntilAsync(Func<bool> isSo)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (!isSo())
            await Task.Delay(20, patience.Token);
    }
}
