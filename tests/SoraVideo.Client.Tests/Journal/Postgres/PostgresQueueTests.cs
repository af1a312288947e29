using System.Collections.Concurrent;
using SoraVideo.Client.Tests.TestKit;
using SoraVideo.Journal;
using SoraVideo.Queue;

namespace SoraVideo.Client.Tests.Journal.Postgres;

/// <summary>Items are handed out once, to workers that are alive, and only who has one writes to it.</summary>
public sealed class PostgresQueueTests : IDisposable
{
    private const string Me = "me";
    private readonly PostgresStore store = new();
    private readonly IJournal mine;
    private readonly IJournal theirs;

    public PostgresQueueTests()
    {
        mine = store.Open(PostgresStore.OneHour);
        theirs = store.Open(PostgresStore.OneHour);
    }

    private IQueue Queue => mine.Queue!;

    public void Dispose()
    {
        mine.Dispose();
        theirs.Dispose();
        store.Dispose();
    }

    [StoreFact]
    public void What_is_added_comes_out_as_it_went_in_and_in_its_order()
    {
        QueueEntry[] added =
        [
            new()
            {
                Batch = Work.Batch, Language = "zh", Columns = new Dictionary<string, string> { ["Sku"] = "1\0", ["名"] = "x" },
                Request = new VideoRequest
                {
                    Prompt = "city \0 \ud83d 你好", Name = "城", Duration = TimeSpan.FromMilliseconds(7250), AspectRatio = "9:16", Media = ["/in/a b.png", "/in/c.mov"],
                },
            },
            new() { Batch = Work.Batch, Language = "en", Request = new VideoRequest { Prompt = "a lake", Title = "lake" } },
        ];
        Assert.Equal(2, Queue.Add(Work.Batch, added, null).Added);

        foreach (var expected in added)
        {
            var entry = theirs.Queue!.Claim(Work.Batch, Me)!;
            Assert.Equal(expected.Item, entry.Item);
            Assert.Equal((expected.Language, expected.Request.NameOrDefault, expected.Request.Prompt), (entry.Language, entry.Request.NameOrDefault, entry.Request.Prompt));
            Assert.Equal((expected.Request.Duration, expected.Request.AspectRatio), (entry.Request.Duration, entry.Request.AspectRatio));
            Assert.Equal(expected.Request.Media, entry.Request.Media);
            Assert.Equal(expected.Columns, entry.Columns);
        }

        Assert.Null(Queue.Claim(Work.Batch, Me));
    }

    [StoreFact]
    public void Adding_again_adds_what_is_missing_alone()
    {
        Assert.Equal(3, Queue.Add(Work.Batch, [.. Work.Items(3), .. Work.Items(2)], null).Added);
        Assert.Equal(1, theirs.Queue!.Add(Work.Batch, Work.Items(4), null).Added);
        Assert.Equal(4, Queue.Add("another", Work.Items(4), null).Added);

        Assert.Equal(4, Batch().Total);
    }

    [StoreFact]
    public void A_batch_whose_name_differs_in_capitals_alone_is_refused()
    {
        Queue.Add(Work.Batch, Work.Items(1), null);

        var error = Assert.Throws<NemoException>(() => Queue.Add("Night", Work.Items(1), null));

        Assert.Equal(NemoErrorKind.BatchConflict, error.Kind);
        Assert.Contains("'night'", error.Message, StringComparison.Ordinal);
        Assert.Single(Queue.Batches(null, Me));
    }

    [StoreFact]
    public void Another_wish_under_a_name_is_told_by_its_place_and_what_is_dead_makes_room_for_one()
    {
        Queue.Add(Work.Batch, Work.Items(3), null);
        var dead = Queue.Claim(Work.Batch, Me)!;
        Queue.End(dead, BatchItemStatus.Dead, "no such file");
        QueueEntry[] others = [.. Work.Items(3).Select(entry => entry with { Request = entry.Request with { Prompt = "other" } })];

        var addition = Queue.Add(Work.Batch, others, null);

        Assert.Equal((1, "1 2"), (addition.Added, string.Join(' ', addition.Differing)));
        Assert.Equal("other", Queue.Items(Work.Batch, [BatchItemStatus.Queued], 10).Single(item => item.Name == "v1").Prompt);
        Assert.Equal(0, Batch().Dead);
    }

    [StoreFact]
    public void What_is_dead_but_may_have_been_paid_for_makes_no_room()
    {
        Queue.Add(Work.Batch, Work.Items(1), null);
        var entry = Queue.Claim(Work.Batch, Me)!;
        mine.AddToBatch(Turn(entry) with { Status = VideoStatus.Unclear });
        Queue.End(entry, BatchItemStatus.Dead, "?");

        Assert.Equal([0], Queue.Add(Work.Batch, [Work.Item("v1") with { Request = new VideoRequest { Prompt = "other", Name = "v1" } }], null).Differing);
    }

    [StoreFact]
    public void A_thousand_items_go_to_one_of_eight_each()
    {
        Queue.Add(Work.Batch, Work.Items(1000), null);
        var got = new ConcurrentBag<string>();
        Parallel.For(0, 8, _ =>
        {
            using var worker = store.Open(PostgresStore.OneHour);
            while (worker.Queue!.Claim(Work.Batch, Me) is { } entry)
            {
                got.Add(Work.Name(entry)!);
                worker.Queue.End(entry, BatchItemStatus.Done, null);
            }
        });

        Assert.Equal(1000, got.Count);
        Assert.Equal(1000, got.Distinct().Count());
        Assert.Equal((1000, 0), (Batch().Done, Batch().Working));
    }

    [StoreFact]
    public void A_cut_connection_takes_nothing_twice_and_loses_nothing()
    {
        Queue.Add(Work.Batch, Work.Items(2), null);
        store.Database.Cut();
        var first = Queue.Claim(Work.Batch, Me)!;
        store.Database.Cut();
        Assert.True(Queue.TryName(first, "v1.mp4"));
        store.Database.Cut();
        Queue.End(first, BatchItemStatus.Done, null);
        Queue.End(first, BatchItemStatus.Done, null);
        store.Database.Cut();
        Queue.Return(Queue.Claim(Work.Batch, Me)!, "later", TimeSpan.Zero);
        store.Database.Cut();
        Assert.Equal(0, Queue.Add(Work.Batch, Work.Items(2), null).Added);

        Assert.Equal((1, 1), (Batch().Done, Batch().Queued));
    }

    [StoreFact]
    public void What_a_gone_worker_had_is_free_again_and_its_writes_are_refused()
    {
        Queue.Add(Work.Batch, Work.Items(1), null);
        var lost = Queue.Claim(Work.Batch, Me)!;
        theirs.Queue!.Sweep(Work.Batch);
        Assert.Null(theirs.Queue!.Claim(Work.Batch, Me));
        Assert.Equal(Environment.MachineName, Assert.Single(Queue.Items(Work.Batch, [BatchItemStatus.Working], 10)).Worker);

        GoneAreAll();
        theirs.Queue!.Sweep(Work.Batch);
        var taken = theirs.Queue!.Claim(Work.Batch, Me)!;

        Assert.Equal(NemoErrorKind.Conflict, Assert.Throws<NemoException>(() => Queue.End(lost, BatchItemStatus.Done, null)).Kind);
        Assert.Equal(NemoErrorKind.Conflict, Assert.Throws<NemoException>(() => Queue.Return(lost, null, TimeSpan.Zero)).Kind);
        Assert.False(Queue.SpendResend(lost));
        Assert.Equal(NemoErrorKind.Conflict, Assert.Throws<NemoException>(() => Queue.TryName(lost, "x.mp4")).Kind);
        theirs.Queue!.End(taken, BatchItemStatus.Done, null);
        Assert.Equal(NemoErrorKind.Conflict, Assert.Throws<NemoException>(() => Queue.End(lost, BatchItemStatus.Dead, null)).Kind);
        Assert.Equal(1, Batch().Done);
    }

    [StoreFact]
    public void What_was_done_for_an_item_that_nobody_took_over_is_written_down()
    {
        Queue.Add(Work.Batch, Work.Items(1), null);
        var entry = Queue.Claim(Work.Batch, Me)!;
        GoneAreAll();
        theirs.Queue!.Sweep(Work.Batch);

        Queue.End(entry, BatchItemStatus.Done, null);

        Assert.Null(theirs.Queue!.Claim(Work.Batch, Me));
        Assert.Equal(1, Batch().Done);
    }

    [StoreFact]
    public void An_item_waits_for_the_account_that_opened_its_session()
    {
        Queue.Add(Work.Batch, Work.Items(2), null);
        var begun = Queue.Claim(Work.Batch, Me)!;
        mine.AddToBatch(Turn(begun) with { Status = VideoStatus.Sending });
        var untouched = Queue.Claim(Work.Batch, Me)!;
        Queue.Return(begun, null, TimeSpan.Zero);
        Queue.Return(untouched, null, TimeSpan.Zero);

        Assert.Equal("v2", Work.Name(theirs.Queue!.Claim(Work.Batch, "another")));
        Assert.Null(theirs.Queue!.Claim(Work.Batch, "another"));
        Assert.Equal(1, theirs.Queue!.Standing(Work.Batch, "another").Open);
        Assert.Equal((0, 1), theirs.Queue!.Batches(Work.Batch, "another") is [var batch] ? (batch.Queued, batch.Waiting) : default);
        Assert.Equal("v1", Work.Name(Queue.Claim(Work.Batch, Me)));
    }

    [StoreFact]
    public void A_gone_workers_session_stays_its_accounts_too()
    {
        Queue.Add(Work.Batch, Work.Items(1), null);
        mine.AddToBatch(Turn(Queue.Claim(Work.Batch, Me)!));
        GoneAreAll();
        theirs.Queue!.Sweep(Work.Batch);

        Assert.Null(theirs.Queue!.Claim(Work.Batch, "another"));
        Assert.NotNull(theirs.Queue!.Claim(Work.Batch, Me));
    }

    [StoreFact]
    public void What_is_to_be_tried_later_lets_others_pass()
    {
        Queue.Add(Work.Batch, Work.Items(2), null);
        Queue.Return(Queue.Claim(Work.Batch, Me)! with { Attempts = 1 }, "the backend hiccuped", TimeSpan.FromHours(1));

        Assert.Equal("v2", Work.Name(Queue.Claim(Work.Batch, Me)));
        Assert.Null(Queue.Claim(Work.Batch, Me));
        Assert.Equal((1, 2), (Batch().Waiting, Queue.Standing(Work.Batch, Me).Open));
        Assert.Equal(("the backend hiccuped", 1), Queue.Items(Work.Batch, [BatchItemStatus.Queued], 10) is [var item] ? (item.Reason, item.Attempts) : default);
        store.Database.Run("UPDATE items SET ready_at = clock_timestamp() WHERE ready_at > clock_timestamp()");
        Assert.Equal(1, Queue.Claim(Work.Batch, Me)!.Attempts);
    }

    [StoreFact]
    public void Nothing_of_a_suspended_batch_is_handed_out()
    {
        Queue.Add(Work.Batch, Work.Items(1), null);
        Assert.True(Queue.Suspend(Work.Batch, true));
        Assert.False(Queue.Suspend("none", true));

        Assert.Null(theirs.Queue!.Claim(Work.Batch, Me));
        Assert.True(Batch().IsSuspended);
        Queue.Suspend(Work.Batch, false);
        Assert.NotNull(theirs.Queue!.Claim(Work.Batch, Me));
    }

    [StoreFact]
    public void Two_items_never_have_one_file()
    {
        Queue.Add(Work.Batch, Work.Items(2), null);
        Queue.Add("another", Work.Items(1), null);
        var (one, two, other) = (Queue.Claim(Work.Batch, Me)!, theirs.Queue!.Claim(Work.Batch, Me)!, Queue.Claim("another", Me)!);

        Assert.True(Queue.TryName(one, "City.mp4"));
        Assert.False(theirs.Queue!.TryName(two, "City.mp4"));
        Assert.False(theirs.Queue!.TryName(two, "city.mp4"));
        Assert.True(theirs.Queue!.TryName(two, "City-2.mp4"));
        Assert.True(Queue.TryName(other, "City.mp4"));
        Assert.True(Queue.TryName(one, "City.mp4"));
    }

    [StoreFact]
    public void Dead_and_unclear_items_are_handed_out_again_on_the_users_word()
    {
        Queue.Add(Work.Batch, Work.Items(2), null);
        Queue.End(Queue.Claim(Work.Batch, Me)! with { Attempts = 3 }, BatchItemStatus.Dead, "no");
        Queue.End(Queue.Claim(Work.Batch, Me)!, BatchItemStatus.Unclear, "lost");
        Assert.Null(Queue.Claim(Work.Batch, Me));

        Assert.Equal(1, Queue.Revive(Work.Batch, BatchItemStatus.Dead, resend: false));
        Assert.Equal((0, false), Queue.Claim(Work.Batch, Me) is { } dead ? (dead.Attempts, dead.Resend) : default);
        Assert.Equal(1, Queue.Revive(Work.Batch, BatchItemStatus.Unclear, resend: true));
        var unclear = Queue.Claim(Work.Batch, Me)!;
        Assert.True(unclear.Resend);
        Assert.True(Queue.SpendResend(unclear));
        Assert.False(Queue.SpendResend(unclear));
        Queue.Return(unclear, null, TimeSpan.Zero);
        Assert.False(Queue.Claim(Work.Batch, Me)!.Resend);
    }

    [StoreFact]
    public void What_was_unclear_and_was_found_by_hand_goes_on()
    {
        Queue.Add(Work.Batch, Work.Items(1), null);
        var entry = Queue.Claim(Work.Batch, Me)!;
        var turn = mine.AddToBatch(Turn(entry) with { Status = VideoStatus.Unclear })!;
        Queue.End(entry, BatchItemStatus.Unclear, "lost");
        Queue.Sweep(Work.Batch);
        Assert.Null(Queue.Claim(Work.Batch, Me));

        mine.Update(turn with { Status = VideoStatus.Done });
        theirs.Queue!.Sweep(Work.Batch);

        Assert.NotNull(theirs.Queue!.Claim(Work.Batch, Me));
    }

    [StoreFact]
    public void A_batch_says_what_it_cost_and_how_fast_it_goes()
    {
        Queue.Add(Work.Batch, Work.Items(4), 500);
        for (var number = 0; number < 2; number++)
        {
            var entry = Queue.Claim(Work.Batch, Me)!;
            mine.Update(mine.AddToBatch(Turn(entry))! with { Status = VideoStatus.Done, Credits = 98.5m, CreditsEstimated = number == 1 });
            Queue.End(entry, BatchItemStatus.Done, null);
        }

        Queue.Claim(Work.Batch, Me);
        store.Database.Run("UPDATE items SET taken_at = clock_timestamp() - interval '5 minutes' WHERE taken_at IS NOT NULL");

        var batch = Batch();
        Assert.Equal((197m, true, 500m), (batch.Credits, batch.CreditsEstimated, batch.MaxCredits));
        Assert.Equal((1, 1, 1), (batch.Working, batch.Workers, batch.Queued));
        Assert.InRange(batch.PerHour, 20, 24.1);
        Assert.InRange(batch.Remaining!.Value.TotalMinutes, 4.9, 6);
        Queue.Add(Work.Batch, [], null);
        Assert.Equal(500m, Batch().MaxCredits);
    }

    private NemoBatch Batch() => Assert.Single(Queue.Batches(Work.Batch, Me));

    private void GoneAreAll() => store.Database.Run($"UPDATE owners SET expires_at = '-infinity', lease = '0 s'");

    private static TurnEntry Turn(QueueEntry entry) =>
        Entries.Turn(Work.Name(entry)!) with { Account = Me, Batch = entry.Batch, Item = entry.Item.Key, Status = VideoStatus.Planned };
}
