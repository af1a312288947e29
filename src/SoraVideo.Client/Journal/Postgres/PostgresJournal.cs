using Npgsql;
using SoraVideo.Queue;
using SoraVideo.Transport;

namespace SoraVideo.Journal.Postgres;

/// <summary>
/// The journal in a PostgreSQL database, for many machines at once. The owner of an item is one open journal, for as long as its lease
/// lasts by the database's clock.
/// </summary>
internal sealed class PostgresJournal : IJournal
{
    private readonly PostgresDoor door;
    private readonly PostgresLease lease;

    private PostgresJournal(PostgresDoor door, PostgresLease lease, TimeProvider time)
    {
        (this.door, this.lease) = (door, lease);
        Ears = new PostgresEars(door, time);
        Reservations = new PostgresReservations(door, lease);
        Pace = new PostgresPace(door, Ears, time);
    }

    /// <summary>What the others say.</summary>
    public PostgresEars Ears { get; }

    public IReservations Reservations { get; }

    public ISharedPace Pace { get; }

    public IQueue Queue => field ??= new PostgresQueue(door, lease, Ears);

    private string Me => lease.Name;

    /// <summary>Opens the journal, making or migrating it first.</summary>
    /// <param name="address">Where it is.</param>
    /// <param name="length">How long an owner that isn't heard of is waited for.</param>
    /// <param name="time">The pace of renewals; that of the leases is the database's.</param>
    /// <exception cref="NemoException">It can't be reached or made, or is of a newer version.</exception>
    public static IJournal Open(JournalAddress address, TimeSpan length, TimeProvider time)
    {
        var door = new PostgresDoor(address);
        try
        {
            PostgresSchema.Prepare(door);
            return new PostgresJournal(door, new PostgresLease(door, length, time), time);
        }
        catch
        {
            door.Dispose();
            throw;
        }
    }

    public void RequireAlive()
    {
        if (!lease.IsSure)
            throw door.Silent();
    }

    public TurnEntry Add(TurnEntry turn) => Insert(turn)!;

    public TurnEntry? AddToBatch(TurnEntry turn) => Insert(turn);

    public bool AnotherRan(TurnEntry turn, DateTimeOffset since) => door.Run(connection => TurnQuery.AnotherRan(connection, turn, since));

    public RenderEntry? Add(RenderEntry render)
    {
        var mine = render with { Fence = Guid.NewGuid() };
        return OrLater(
            connection => PostgresRenders.Insert(connection, mine, Me) is { } id ? mine with { Id = id } : null,
            connection => Hold.Forget(connection, "renders", mine.Fence, Me));
    }

    public void Update(TurnEntry turn) => Require(door.Run(connection => PostgresTurns.Update(connection, turn, Me)));

    public void Update(RenderEntry render) => Require(door.Run(connection => PostgresRenders.Update(connection, render, Me)));

    public TurnEntry? ClaimTurn(long id)
    {
        var fence = Guid.NewGuid();
        return OrLater(
            connection => PostgresTurns.Claim(connection, id, Me, fence),
            connection => Hold.Release(connection, "turns", fence, Me));
    }

    public RenderEntry? ClaimRender(long id)
    {
        var fence = Guid.NewGuid();
        return OrLater(
            connection => PostgresRenders.Claim(connection, id, Me, fence),
            connection => Hold.Release(connection, "renders", fence, Me));
    }

    public void Release(TurnEntry turn) => Release("turns", turn.Fence);

    public void Release(RenderEntry render) => Release("renders", render.Fence);

    public IReadOnlyList<TurnEntry> Find(JournalQuery query) => door.Run(connection => TurnQuery.Find(connection, query));

    public IReadOnlyList<RenderEntry> Renders(string sessionId) => door.Run(connection => RenderQuery.Find(connection, "session_id", sessionId));

    public RenderEntry? Render(string renderId) =>
        door.Run(connection => RenderQuery.Find(connection, "render_id", renderId) is [var render, ..] ? render : null);

    public IReadOnlyList<RenderTime> RenderTimes(RenderEntry like) => door.Run(connection => RenderQuery.Times(connection, like));

    public IReadOnlyList<RenderEntry> RendersTo(string target) => door.Run(connection => RenderQuery.Find(connection, "target", target));

    public void Keep(long turnId, Timeline timeline) => door.Run(connection => TimelineTable.Put(connection, turnId, timeline));

    public Timeline? TimelineOf(long turnId) => door.Run(connection => TimelineTable.Find(connection, turnId));

    public void Remove(long turnId) => door.Run(connection => TurnQuery.Delete(connection, turnId));

    public void Dispose()
    {
        Ears.Dispose();
        lease.Dispose();
        door.Dispose();
    }

    private TurnEntry? Insert(TurnEntry turn)
    {
        var mine = turn with { Fence = Guid.NewGuid() };
        return OrLater(
            connection => PostgresTurns.Insert(connection, mine, Me) is { } id ? mine with { Id = id } : null,
            connection => Hold.Forget(connection, "turns", mine.Fence, Me));
    }

    // That nobody has it any more may be told later: it needs the work of nobody.
    private void Release(string table, Guid fence)
    {
        try
        {
            door.Run(connection => Hold.Release(connection, table, fence, Me));
        }
        catch (NemoException error) when (error.IsTransient)
        {
            lease.Later(connection => Hold.Release(connection, table, fence, Me));
        }
    }

    // What the caller was told has failed must not stay its own unknown to it.
    private T OrLater<T>(Func<NpgsqlConnection, T> work, Action<NpgsqlConnection> undoing)
    {
        try
        {
            return door.Run(work);
        }
        catch (NemoException error) when (error.IsTransient)
        {
            lease.Later(undoing);
            throw;
        }
    }

    private static void Require(bool written)
    {
        if (!written)
            throw new NemoException(NemoErrorKind.Conflict, Texts.Say("ItemBusy"), Texts.Say("ItemBusyHint"));
    }
}
