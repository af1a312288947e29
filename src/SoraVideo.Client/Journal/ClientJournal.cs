using System.Runtime.CompilerServices;
using SoraVideo.Account;
using SoraVideo.Journal.Postgres;
using SoraVideo.Transport;

namespace SoraVideo.Journal;

/// <summary>A client's journal: a file, a database or its memory. Opened when it is first needed: a look at the balance needs none.</summary>
internal sealed class ClientJournal : IDisposable
{
    private readonly NemoClientOptions options;
    private readonly StateFolder folder;
    private readonly JournalAddress? shared;
    private readonly object opening = new();
    private IJournal? journal;

    /// <exception cref="NemoException">InvalidInput: the shared journal's address is none.</exception>
    public ClientJournal(NemoClientOptions options, StateFolder folder)
    {
        (this.options, this.folder) = (options, folder);
        shared = JournalAddress.Of(options);
    }

    /// <summary>The password of a shared one, where it is written out.</summary>
    public string? Password => shared?.Password;

    /// <summary>Where it is kept: a file, or a database and its host; none if in memory. Never a password.</summary>
    public string? Place => shared is null ? options.NoJournal ? null : Path.Combine(folder.FullPath, StateFolder.Journal) : $"{shared}";

    /// <exception cref="NemoException">It can't be used.</exception>
    public IJournal Opened
    {
        get
        {
            lock (opening)
                return journal ??= shared is null ? OpenOwn() : OpenShared(shared);
        }
    }

    /// <summary>The pace of a shared one that was opened; it isn't opened for that alone.</summary>
    public ISharedPace? Pace => Volatile.Read(ref journal)?.Pace;

    /// <summary>Reaches a shared one: better now than when the first video is asked for.</summary>
    /// <exception cref="NemoException">JournalUnusable.</exception>
    public Task ReachAsync(CancellationToken ct) => shared is null ? Task.CompletedTask : Task.Run(() => Opened, ct);

    public void Dispose() => journal?.Dispose();

    private IJournal OpenOwn() => SqliteJournal.Open(options.NoJournal ? SqliteJournal.Memory : folder.PrivateFileAt(StateFolder.Journal));

    // On its own, so that Npgsql is loaded by those who use it alone. Leases are of real time, however the client's waits be scaled.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private IJournal OpenShared(JournalAddress address) => PostgresJournal.Open(address, options.JournalLease, options.ConnectTime);
}
