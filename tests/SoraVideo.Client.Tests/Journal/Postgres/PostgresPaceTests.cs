using System.Collections.Concurrent;
using System.Globalization;
using SoraVideo.Client.Tests.TestKit;
using SoraVideo.Journal.Postgres;
using SoraVideo.Transport;

namespace SoraVideo.Client.Tests.Journal.Postgres;

/// <summary>All who share a journal keep one pace for an account, by the database's clock.</summary>
public sealed class PostgresPaceTests : IDisposable
{
    private readonly PostgresStore store = new();
    private readonly FakeTime time = new();
    private readonly PostgresJournal mine;
    private readonly PostgresJournal theirs;

    public PostgresPaceTests()
    {
        mine = (PostgresJournal)store.Open(PostgresStore.OneHour, time);
        theirs = (PostgresJournal)store.Open(PostgresStore.OneHour, time);
    }

    private string Gap => store.Database.Read("SELECT extract(epoch FROM gap) FROM pace")[0];

    private string[] Listening => store.Database.Read("""
        SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND query LIKE 'LISTEN%'
        """);

    public void Dispose()
    {
        mine.Dispose();
        theirs.Dispose();
        store.Dispose();
    }

    [StoreFact]
    public async Task Twenty_refusals_of_what_went_at_one_pace_slow_it_down_once()
    {
        var early = await TakeAsync(20);
        await RefuseAsync(early);
        Assert.Equal("0.100000", Gap);

        var late = await TakeAsync(20);
        await RefuseAsync([.. late, .. early]);
        Assert.Equal("0.200000", Gap);
        await RefuseAsync(early);
        Assert.Equal("0.200000", Gap);

        for (var round = 0; round < 6; round++)
            await RefuseAsync(await TakeAsync(1));
        Assert.Equal("5.000000", Gap);
    }

    [StoreFact]
    public async Task All_are_held_for_as_long_as_the_longest_asks()
    {
        var slots = await TakeAsync(2);
        await mine.Pace.RefusedAsync(slots[0], TimeSpan.FromHours(2));
        await theirs.Pace.RefusedAsync(slots[1], TimeSpan.FromHours(1));

        var next = await theirs.Pace.TakeAsync("me", default);

        Assert.InRange(next.Wait, TimeSpan.FromHours(1.5), TimeSpan.FromHours(2));
        Assert.False((await theirs.Pace.TakeAsync("another", default)).IsSlow);
    }

    [StoreFact]
    public async Task Slots_are_given_a_gap_apart_to_whoever_asks()
    {
        Slow("1 hour");

        var slots = await TakeAsync(40);

        Assert.Equal(Enumerable.Range(0, 40), slots.Select(slot => (int)Math.Round(slot.Wait.TotalHours)).Order());
    }

    [StoreFact]
    public async Task Who_waited_while_all_were_slowed_down_again_takes_another_slot()
    {
        Slow("1 hour");
        await TakeAsync(1);
        var slot = (await TakeAsync(1))[0];
        Assert.Equal(slot with { Wait = TimeSpan.Zero }, await mine.Pace.ConfirmAsync(slot, default));

        await theirs.Pace.RefusedAsync(slot, TimeSpan.FromHours(10));
        var next = await mine.Pace.ConfirmAsync(slot, default);

        Assert.Equal(10, Math.Round(next.Wait.TotalHours));
        Assert.True(next.SlowedAt > slot.SlowedAt);
    }

    [StoreFact]
    public async Task What_goes_well_quickens_it_until_it_is_free_again()
    {
        var early = (await TakeAsync(1))[0];
        await RefuseAsync([early]);
        var slot = (await TakeAsync(1))[0];
        await theirs.Pace.SucceededAsync(early);
        Assert.Equal("0.100000", Gap);

        await Task.WhenAll(Enumerable.Range(0, 19).Select(number => (number % 2 == 0 ? mine : theirs).Pace.SucceededAsync(slot)));
        Assert.InRange(decimal.Parse(Gap, CultureInfo.InvariantCulture), 0.0505m, 0.0525m);
        await mine.Pace.SucceededAsync(slot);
        await mine.Pace.SucceededAsync(slot);

        Assert.Equal("0.000000", Gap);
        Assert.All(await TakeAsync(4), free => Assert.Equal((TimeSpan.Zero, false), (free.Wait, free.IsSlow)));
        // The next refusal counts again.
        await RefuseAsync(await TakeAsync(4));
        Assert.Equal("0.100000", Gap);
    }

    [StoreFact]
    public async Task While_nobody_is_refused_it_is_looked_at_every_three_seconds()
    {
        await ListenAsync(mine);
        await ListenAsync(theirs);
        await TakeAsync(2);
        Slow("1 hour");

        Assert.All(await TakeAsync(8), slot => Assert.False(slot.IsSlow));
        time.Advance(PostgresPace.Fresh);

        Assert.All(await TakeAsync(2), slot => Assert.True(slot.IsSlow));
    }

    [StoreFact]
    public async Task The_others_hear_of_it_at_once()
    {
        var heard = await ListenAsync(theirs);
        Assert.False((await theirs.Pace.TakeAsync("me", default)).IsSlow);

        await mine.Pace.RefusedAsync(new PaceSlot("me", TimeSpan.Zero, IsSlow: false, null), TimeSpan.Zero);

        await UntilAsync(async () => (await theirs.Pace.TakeAsync("me", default)).IsSlow);
        store.Database.Run("NOTIFY soravideo_work, 'batch 7'");
        await UntilAsync(() => Task.FromResult(heard.Contains("batch 7")));
    }

    [StoreFact]
    public async Task Where_they_do_not_hear_they_look_and_later_they_hear_again()
    {
        var heard = await ListenAsync(theirs);
        await theirs.Pace.TakeAsync("me", default);
        store.Database.Cut();
        await UntilAsync(() => Task.FromResult(Listening.Length == 0));
        await mine.Pace.RefusedAsync(new PaceSlot("me", TimeSpan.Zero, IsSlow: false, null), TimeSpan.Zero);

        Assert.False((await theirs.Pace.TakeAsync("me", default)).IsSlow);
        time.Advance(PostgresPace.Fresh);
        Assert.True((await theirs.Pace.TakeAsync("me", default)).IsSlow);

        heard.Clear();
        await UntilAsync(async () =>
        {
            time.Advance(PostgresEars.Pause);
            await Task.Delay(20);
            return heard.Contains("");
        });
        store.Database.Run("NOTIFY soravideo_work, 'batch 8'");
        await UntilAsync(() => Task.FromResult(heard.Contains("batch 8")));
    }

    [StoreFact]
    public async Task Nobody_listens_who_was_not_asked_to()
    {
        Assert.Empty(Listening);
        await ListenAsync(theirs);
        Assert.Single(Listening);
    }

    // Once the first word has come, all that follow do.
    private static async Task<ConcurrentBag<string>> ListenAsync(PostgresJournal journal)
    {
        var heard = new ConcurrentBag<string>();
        journal.Ears.Listen(PostgresEars.Work, heard.Add);
        await UntilAsync(() => Task.FromResult(heard.Contains("")));
        return heard;
    }

    private Task<PaceSlot[]> TakeAsync(int count) =>
        Task.WhenAll(Enumerable.Range(0, count).Select(number => (number % 2 == 0 ? mine : theirs).Pace.TakeAsync("me", default)));

    private async Task RefuseAsync(PaceSlot[] slots)
    {
        await Task.WhenAll(slots.Select((slot, number) => (number % 2 == 0 ? theirs : mine).Pace.RefusedAsync(slot, TimeSpan.Zero)));
        time.Advance(PostgresPace.Fresh);
    }

    private void Slow(string gap) => store.Database.Run($"""
        INSERT INTO pace VALUES ('me', '{gap}', clock_timestamp(), clock_timestamp(), clock_timestamp())
        ON CONFLICT (account) DO UPDATE SET gap = excluded.gap
        """);

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (!await isSo())
            await Task.Delay(20, patience.Token);
    }
}
