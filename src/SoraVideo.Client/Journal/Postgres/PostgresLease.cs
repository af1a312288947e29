using System.Collections.Concurrent;
using System.Globalization;
using Npgsql;

namespace SoraVideo.Journal.Postgres;

/// <summary>
/// Who works on items: one open journal. Its name is a row that says by the database's clock how long it is taken for alive, and that
/// is renewed from a connection of its own. Whether somebody else may take an item is a matter of that time; whether somebody has, of
/// the item's fence alone.
/// </summary>
internal sealed class PostgresLease : IDisposable
{
    private const string Insertion = """
        INSERT INTO owners (name, host, lease, expires_at) VALUES (@name, @host, @lease, clock_timestamp() + @lease)
        ON CONFLICT (name) DO UPDATE SET expires_at = excluded.expires_at
        """;

    // What nobody has heard of for that long won't report again.
    private const string Cleaning = "DELETE FROM owners WHERE expires_at < clock_timestamp() - interval '1 day'";
    private const string Renewal = "UPDATE owners SET expires_at = clock_timestamp() + lease WHERE name = @name";
    private const int BeatsPerLease = 5;
    private readonly PostgresDoor door;
    private readonly TimeSpan length;
    private readonly CancellationTokenSource stop = new();
    private readonly ConcurrentQueue<Action<NpgsqlConnection>> left = new();
    private readonly TimeProvider time;
    private volatile bool isHeard = true;
    private (long Counted, DateTimeOffset At) renewed;

    /// <exception cref="NemoException">The database can't be reached.</exception>
    public PostgresLease(PostgresDoor door, TimeSpan length, TimeProvider time)
    {
        this.door = door;
        this.length = length;
        this.time = time;
        renewed = Now;
        door.Run(connection => Register(connection) + Sql.Command(connection, Cleaning).Run());
        _ = Task.Run(BeatAsync);
    }

    /// <summary>32 hexadecimal digits.</summary>
    public string Name { get; } = Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture);

    /// <summary>
    /// Whether nobody can have taken it for gone: its last renewal is no older than the lease. Its own process may have stood still, or
    /// the whole machine, which some clocks don't count.
    /// </summary>
    public bool IsSure
    {
        get
        {
            lock (stop)
                return time.GetElapsedTime(renewed.Counted) < length && time.GetUtcNow() - renewed.At < length;
        }
    }

    private (long Counted, DateTimeOffset At) Now => (time.GetTimestamp(), time.GetUtcNow());

    /// <summary>Takes back what a lost database may or may not have done, once it is there again.</summary>
    public void Later(Action<NpgsqlConnection> undoing) => left.Enqueue(undoing);

    public void Dispose()
    {
        stop.Cancel();
        // One that can't say that it is gone is taken for gone when its lease ends.
        if (!isHeard)
            return;
        try
        {
            door.Run(connection => Sql.Command(connection, "DELETE FROM owners WHERE name = @name").With("name", Name).Run());
        }
        catch (NemoException)
        {
            // As above.
        }
    }

    private async Task BeatAsync()
    {
        NpgsqlConnection? own = null;
        try
        {
            using var timer = new PeriodicTimer(length / BeatsPerLease, time);
            while (await timer.WaitForNextTickAsync(stop.Token).ConfigureAwait(false))
                own = await BeatAsync(own).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The journal was closed.
        }
        finally
        {
            own?.Dispose();
        }
    }

    // The connection for the next beat; none if the database is away.
    private async Task<NpgsqlConnection?> BeatAsync(NpgsqlConnection? own)
    {
        try
        {
            own ??= await door.OpenOwnAsync(stop.Token).ConfigureAwait(false);
            var asked = Now;
            using var renewal = (NpgsqlCommand)Sql.Command(own, Renewal).With("name", Name);
            renewal.CommandTimeout = Math.Max(1, (int)(length / 2).TotalSeconds);
            if (await renewal.ExecuteNonQueryAsync(stop.Token).ConfigureAwait(false) == 0 && !stop.IsCancellationRequested)
                Register(own);
            isHeard = true;
            lock (stop)
                renewed = asked;
            for (; left.TryPeek(out var undoing); left.TryDequeue(out _))
                undoing(own);
            return own;
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            isHeard = false;
            if (own is not null)
                await own.DisposeAsync().ConfigureAwait(false);
            return null;
        }
    }

    private int Register(NpgsqlConnection connection) =>
        Sql.Command(connection, Insertion).With("name", Name).With("host", Environment.MachineName).With("lease", length).Run();
}
