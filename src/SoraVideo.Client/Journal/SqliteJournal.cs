using Microsoft.Data.Sqlite;
using SoraVideo.Queue;

namespace SoraVideo.Journal;

/// <summary>
/// The journal in a SQLite file: WAL with full sync, so that a step is on disk before the work that it announces. Several
/// processes and runspaces may use the file at once.
/// </summary>
internal sealed class SqliteJournal : IJournal
{
    /// <summary>In place of a path: a journal that ends with the object.</summary>
    public const string Memory = ":memory:";

    private const int BusySeconds = 30;
    private readonly Owner owner;
    private readonly object gate = new();
    private readonly SqliteConnection connection;
    private readonly TurnTable turns;
    private readonly RenderTable renders;

    private SqliteJournal(SqliteConnection connection, Owner owner)
    {
        this.connection = connection;
        this.owner = owner;
        turns = new TurnTable(connection);
        renders = new RenderTable(connection);
    }

    public IQueue? Queue => null;

    // The kernel holds its lock as long as it lives.
    public void RequireAlive()
    {
    }

    /// <summary>Opens the journal, making or migrating it first.</summary>
    /// <exception cref="NemoException">The file is damaged, of a newer version, or can't be written; it is left as it is.</exception>
    public static IJournal Open(string path)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, DefaultTimeout = BusySeconds }.ToString());
        try
        {
            connection.Open();
            JournalSchema.Prepare(connection, path);
            return new SqliteJournal(connection, new Owner(Path.GetDirectoryName(Path.GetFullPath(path))!));
        }
        catch (SqliteException error)
        {
            connection.Dispose();
            throw Unusable(path, error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            connection.Dispose();
            throw Unusable(path, error);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public TurnEntry Add(TurnEntry turn) => Locked(() => turn with { Id = turns.Insert(turn, owner.Name)!.Value });

    public TurnEntry? AddToBatch(TurnEntry turn) => Locked(() =>
    {
        using var step = connection.BeginTransaction(deferred: false);
        if (turns.FindItem(turn.Batch!, turn.Item!) is ({ } id, VideoStatus.Failed, var holder) && (holder is null || !owner.IsAlive(holder)))
            Sql.Command(connection, "DELETE FROM turns WHERE id = @id").With("id", id).Run();
        var added = turns.Insert(turn, owner.Name) is { } number ? turn with { Id = number } : null;
        step.Commit();
        return added;
    });

    public bool AnotherRan(TurnEntry turn, DateTimeOffset since) => Locked(() => TurnQuery.AnotherRan(connection, turn, since));

    public RenderEntry? Add(RenderEntry render) => Locked(() => renders.Insert(render, owner.Name) is { } id ? render with { Id = id } : null);

    public void Update(TurnEntry turn) => Locked(() => Require(turns.Update(turn, owner.Name)));

    public void Update(RenderEntry render) => Locked(() => Require(renders.Update(render, owner.Name)));

    public TurnEntry? ClaimTurn(long id) => Locked(() => Claim("turns", id) && TurnQuery.Find(connection, new JournalQuery { Id = id }) is [var turn, ..] ? turn : null);

    public RenderEntry? ClaimRender(long id) => Locked(() => Claim("renders", id) ? RenderQuery.Find(connection, id) : null);

    public void Release(TurnEntry turn) => Locked(() => Release("turns", turn.Id));

    public void Release(RenderEntry render) => Locked(() => Release("renders", render.Id));

    public IReadOnlyList<TurnEntry> Find(JournalQuery query) => Locked(() => TurnQuery.Find(connection, query));

    public IReadOnlyList<RenderEntry> Renders(string sessionId) => Locked(() => RenderQuery.Find(connection, "session_id", sessionId));

    public RenderEntry? Render(string renderId) => Locked(() => RenderQuery.Find(connection, "render_id", renderId) is [var render, ..] ? render : null);

    public IReadOnlyList<RenderTime> RenderTimes(RenderEntry like) => Locked(() => RenderQuery.Times(connection, like));

    public IReadOnlyList<RenderEntry> RendersTo(string target) => Locked(() => RenderQuery.Find(connection, "target", target));

    public void Keep(long turnId, Timeline timeline) => Locked(() => TimelineTable.Put(connection, turnId, timeline));

    public Timeline? TimelineOf(long turnId) => Locked(() => TimelineTable.Find(connection, turnId));

    public void Remove(long turnId) => Locked(() => TurnQuery.Delete(connection, turnId));

    public void Dispose()
    {
        lock (gate)
        {
            owner.Dispose();
            connection.Dispose();
        }
    }

    // Taking over is one statement against the owner that was seen, so that of two who try one succeeds.
    private bool Claim(string table, long id)
    {
        var holder = Sql.Command(connection, $"SELECT owner FROM {table} WHERE id = @id").With("id", id).Scalar() as string;
        if (holder is not null && owner.IsAlive(holder))
            return false;
        return Sql.Command(connection, $"UPDATE {table} SET owner = @me WHERE id = @id AND owner IS @seen")
            .With("me", owner.Name)
            .With("id", id)
            .With("seen", holder)
            .Run() == 1;
    }

    private int Release(string table, long id) =>
        Sql.Command(connection, $"UPDATE {table} SET owner = NULL WHERE id = @id AND owner = @me").With("id", id).With("me", owner.Name).Run();

    private static bool Require(bool written) =>
        written ? true : throw new NemoException(NemoErrorKind.Conflict, Texts.Say("ItemBusy"), Texts.Say("ItemBusyHint"));

    private T Locked<T>(Func<T> work)
    {
        lock (gate)
        {
            try
            {
                return work();
            }
            catch (SqliteException error)
            {
                throw Unusable(connection.DataSource, error);
            }
        }
    }

    private static NemoException Unusable(string path, Exception error) => new(
        NemoErrorKind.JournalUnusable,
        Texts.Say("JournalUnusable", path, error.Message),
        Texts.Say("JournalUnusableHint"),
        error);
}
