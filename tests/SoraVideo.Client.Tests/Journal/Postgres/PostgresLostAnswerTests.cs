using SoraVideo.Client.Tests.TestKit;
using SoraVideo.Journal;
using SoraVideo.Journal.Postgres;

namespace SoraVideo.Client.Tests.Journal.Postgres;

/// <summary>What the database did, but whose answer was lost on the way, is done once or taken back.</summary>
public sealed class PostgresLostAnswerTests : IClassFixture<OwnCluster>, IDisposable
{
    private const string Insertion = "INSERT INTO turns";
    private const string Claim = "UPDATE turns SET owner = ";
    private readonly PostgresStore store;
    private readonly DeafDoor door;
    private readonly FakeTime time = new();
    private readonly IJournal journal;

    public PostgresLostAnswerTests(OwnCluster own)
    {
        store = new PostgresStore(own.Running.ConnectionString);
        door = new DeafDoor(own.Running.Folder);
        var address = JournalAddress.Parse($"{store.Database.ConnectionString};Host=127.0.0.1;Port={door.Port}");
        journal = PostgresJournal.Open(address, PostgresStore.OneHour, time);
    }

    public void Dispose()
    {
        journal.Dispose();
        door.Dispose();
        store.Dispose();
    }

    [StoreFact]
    public void An_item_is_added_once()
    {
        door.Lose(Insertion, 1);
        var turn = journal.Add(Entries.Turn());
        door.Lose(Insertion, 1);
        var item = journal.AddToBatch(Entries.Turn() with { Batch = "night", Item = "name:city" })!;

        journal.Update(turn with { Status = VideoStatus.Done });
        journal.Update(item with { Status = VideoStatus.Done });
        Assert.Equal(["2"], store.Database.Read("SELECT count(*) FROM turns"));
    }

    [StoreFact]
    public void A_claim_is_one()
    {
        var turn = journal.Add(Entries.Turn());
        journal.Release(turn);
        door.Lose(Claim, 1);

        journal.Update(journal.ClaimTurn(turn.Id)! with { Status = VideoStatus.Done });
    }

    [StoreFact]
    public async Task What_nobody_knows_to_be_there_is_taken_back()
    {
        door.Lose(Insertion, 2);
        Assert.True(Assert.Throws<NemoException>(() => journal.Add(Entries.Turn())).IsTransient);
        Assert.Equal(["1"], store.Database.Read("SELECT count(*) FROM turns"));

        await time.PassAsync(PostgresStore.OneHour / 5);

        await UntilAsync("SELECT count(*) FROM turns", "0");
    }

    [StoreFact]
    public async Task What_nobody_knows_to_have_is_free_again()
    {
        var turn = journal.Add(Entries.Turn());
        journal.Release(turn);
        door.Lose(Claim, 2);
        Assert.Throws<NemoException>(() => journal.ClaimTurn(turn.Id));
        Assert.Equal(["1"], store.Database.Read("SELECT count(owner) FROM turns"));

        await time.PassAsync(PostgresStore.OneHour / 5);

        await UntilAsync("SELECT count(owner) FROM turns", "0");
        Assert.NotNull(journal.ClaimTurn(turn.Id));
    }

    [StoreFact]
    public async Task Credits_are_held_once_and_not_for_what_was_told_to_have_failed()
    {
        const string holding = "INSERT INTO reservations";
        var wanted = new Reservation(Guid.NewGuid(), "me", 100);
        door.Lose(holding, 1);
        Assert.Null(journal.Reservations!.Reserve(wanted with { Within = new Balance(Credits(100), default, journal.Reservations.Now()) }));
        door.Lose(holding, 2);
        Assert.Throws<NemoException>(() => journal.Reservations.Reserve(wanted with { Id = Guid.NewGuid() }));
        Assert.Equal(["2"], store.Database.Read("SELECT count(*) FROM reservations"));

        await time.PassAsync(PostgresStore.OneHour / 5);

        await UntilAsync("SELECT count(*) FROM reservations", "1");
    }

    private static NemoCredits Credits(decimal total) => new() { Available = total, Frozen = 0, Total = total };

    private async Task UntilAsync(string sql, string answer)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (store.Database.Read(sql)[0] != answer)
            await Task.Delay(20, patience.Token);
    }
}
