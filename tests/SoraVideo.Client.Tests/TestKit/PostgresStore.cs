using SoraVideo.Journal;
using SoraVideo.Journal.Postgres;
using SoraVideo.TestKit;

namespace SoraVideo.Client.Tests.TestKit;

/// <summary>A PostgreSQL database, whose leases are renewed by a clock that stands still unless it is the system's.</summary>
public sealed class PostgresStore : IStore
{
    /// <summary>Longer than any test.</summary>
    public static readonly TimeSpan OneHour = TimeSpan.FromHours(1);

    public PostgresStore()
        : this(null)
    {
    }

    internal PostgresStore(string? server) => Database = new PostgresDatabase(server);

    internal PostgresDatabase Database { get; }

    internal JournalAddress Address => JournalAddress.Parse(Database.ConnectionString);

    IJournal IStore.Open() => Open(OneHour);

    internal IJournal Open(TimeSpan lease, TimeProvider? time = null) => PostgresJournal.Open(Address, lease, time ?? TimeProvider.System);

    void IStore.Run(string sql) => Database.Run(sql);

    public void Dispose() => Database.Dispose();
}
