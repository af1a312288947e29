using SoraVideo.Client.Tests.TestKit;
using SoraVideo.Journal;

namespace SoraVideo.Client.Tests.Journal.Postgres;

/// <summary>However many reserve, no more is held than there is; the database's clock tells what a balance shows.</summary>
public sealed class PostgresReservationTests : IDisposable
{
    private readonly PostgresStore store = new();
    private readonly IJournal mine;
    private readonly IJournal theirs;

    public PostgresReservationTests()
    {
        mine = store.Open(PostgresStore.OneHour);
        theirs = store.Open(PostgresStore.OneHour);
    }

    private IReservations Mine => mine.Reservations!;

    private IReservations Theirs => theirs.Reservations!;

    public void Dispose()
    {
        mine.Dispose();
        theirs.Dispose();
        store.Dispose();
    }

    [StoreFact]
    public void Of_hundreds_at_once_as_many_are_held_as_fit()
    {
        var balance = Balance(3000, Mine);
        var held = 0;

        Parallel.For(0, 400, new ParallelOptions { MaxDegreeOfParallelism = 12 }, number =>
            Interlocked.Add(ref held, (number % 2 == 0 ? Mine : Theirs).Reserve(Wanted() with { Within = balance }) is null ? 1 : 0));

        Assert.Equal(30, held);
        Assert.Equal(["3000"], store.Database.Read("SELECT sum(credits) FROM reservations"));
    }

    // Each spends what it holds, and looks at the balance anew only where told that this may help.
    [StoreFact]
    public void Whatever_comes_between_no_account_is_overdrawn_and_none_keeps_what_fits()
    {
        var account = 20_000m;
        var sync = new Lock();
        var lowest = account;
        using var third = store.Open(PostgresStore.OneHour);

        IReservations[] owners = [Mine, Theirs, third.Reservations!, Mine, Theirs, third.Reservations!];
        Parallel.ForEach(owners, new ParallelOptions { MaxDegreeOfParallelism = owners.Length }, owner =>
        {
            for (var balance = Ask(owner); lowest >= 0;)
            {
                var wanted = Wanted() with { Within = balance };
                var missing = owner.Reserve(wanted);
                if (missing is { MayBeOver: false })
                    return;
                if (missing is not null)
                {
                    balance = Ask(owner);
                    continue;
                }

                lock (sync)
                    lowest = Math.Min(lowest, account -= 100);
                owner.Settle(wanted.Id);
            }
        });

        Assert.Equal((0m, 0m), (lowest, account));

        Balance Ask(IReservations owner)
        {
            var now = owner.Now();
            lock (sync)
                return new Balance(Credits(account), default, now);
        }
    }

    [StoreFact]
    public void What_was_settled_after_a_balance_was_asked_for_counts_against_it_and_not_against_a_newer_one()
    {
        var early = Balance(150, Mine);
        var paid = Wanted();
        Assert.Null(Theirs.Reserve(paid));
        Theirs.Settle(paid.Id);

        var missing = Mine.Reserve(Wanted() with { Within = early });

        Assert.Equal((50m, 100m, true), (missing!.Left, missing.Others, missing.MayBeOver));
        Assert.Equal(Environment.MachineName, missing.Hosts);
        Assert.Null(Mine.Reserve(Wanted() with { Within = Balance(150, Mine) }));
    }

    [StoreFact]
    public void What_a_dead_worker_held_counts_for_half_an_hour_and_what_a_living_one_holds_for_as_long_as_it_does()
    {
        Assert.Null(Theirs.Reserve(Wanted()));
        store.Database.Run("UPDATE reservations SET made_at = made_at - interval '31 minutes'");
        Assert.Equal(50, Mine.Reserve(Wanted() with { Within = Balance(150, Mine) })!.Left);

        theirs.Dispose();
        store.Database.Run("UPDATE reservations SET made_at = made_at + interval '2 minutes'");
        var missing = Mine.Reserve(Wanted() with { Within = Balance(150, Mine) })!;
        Assert.Equal((50m, 100m, null, false), (missing.Left, missing.Others, missing.Hosts, missing.MayBeOver));

        store.Database.Run("UPDATE reservations SET made_at = made_at - interval '2 minutes'");
        Assert.Null(Mine.Reserve(Wanted() with { Within = Balance(150, Mine) }));
    }

    [StoreFact]
    public void Without_a_limit_all_is_held_and_the_limits_of_others_know_of_it()
    {
        for (var number = 0; number < 5; number++)
            Assert.Null(Theirs.Reserve(Wanted()));

        Assert.Equal(0, Mine.Reserve(Wanted() with { Within = Balance(300, Mine) })!.Left);
        Assert.Null(Mine.Reserve(Wanted() with { Account = "another", Within = Balance(100, Mine) }));
        // The backend holds some of it already: that is not taken off twice.
        var partly = new NemoCredits { Available = 100, Frozen = 500, Total = 600 };
        Assert.Null(Mine.Reserve(Wanted() with { Within = new Balance(partly, default, Mine.Now()) }));
    }

    [StoreFact]
    public void A_batch_has_a_limit_of_its_own_on_all_machines_together()
    {
        Pay("done", 70);
        Assert.Null(Theirs.Reserve(Item("running")));
        // As it is written down when the message leaves.
        Pay("running", 100);
        Assert.Null(Mine.Reserve(Wanted() with { Batch = "other", BatchCap = 100 }));

        var missing = Mine.Reserve(Item("new") with { BatchCap = 269 })!;

        Assert.Equal((99m, 269m, 100m, false), (missing.Left, missing.BatchCap, missing.Others, missing.MayBeOver));
        Assert.Null(Mine.Reserve(Item("new") with { BatchCap = 270 }));
        // Another account's items are the batch's, too.
        Assert.Equal(99, Mine.Reserve(Item("more") with { Account = "another", BatchCap = 369 })!.Left);
    }

    [StoreFact]
    public void Of_a_batchs_items_that_begin_at_once_as_many_as_it_may_cost()
    {
        var held = 0;

        Parallel.For(0, 300, new ParallelOptions { MaxDegreeOfParallelism = 12 }, number =>
        {
            var wanted = Item($"{number}") with { BatchCap = 2_500 };
            var owner = number % 2 == 0 ? Mine : Theirs;
            if (owner.Reserve(wanted) is not null)
                return;
            Pay(wanted.Item!, 100);
            if (number % 3 == 0)
                owner.Settle(wanted.Id);
            Interlocked.Increment(ref held);
        });

        Assert.Equal(25, held);
    }

    [StoreFact]
    public void What_a_day_has_passed_over_is_forgotten()
    {
        var settled = Wanted();
        Mine.Reserve(settled);
        Mine.Settle(settled.Id);
        Mine.Reserve(Wanted());
        store.Database.Run("""
            INSERT INTO reservations SELECT gen_random_uuid(), 'me', NULL, NULL, 'gone', 1, now() FROM generate_series(1, 50);
            UPDATE reservations SET made_at = made_at - interval '25 hours', settled_at = settled_at - interval '25 hours'
            """);

        Mine.Reserve(Wanted());

        Assert.Equal(["2"], store.Database.Read("SELECT count(*) FROM reservations"));
    }

    private static Reservation Wanted() => new(Guid.NewGuid(), "me", 100);

    private static Reservation Item(string item) => Wanted() with { Batch = "night", Item = item };

    private static NemoCredits Credits(decimal total) => new() { Available = total, Frozen = 0, Total = total };

    private static Balance Balance(decimal total, IReservations reservations) => new(Credits(total), default, reservations.Now());

    private void Pay(string item, decimal credits)
    {
        var turn = theirs.AddToBatch(Entries.Turn(item) with { Batch = "night", Item = item })!;
        theirs.Update(turn with { Status = VideoStatus.Sending, Credits = credits });
    }
}
