using System.Data.Common;
using Npgsql;
using SoraVideo.Transport;

namespace SoraVideo.Journal.Postgres;

/// <summary>
/// The way into the database: a pool of connections, each call on one of them. A call that finds its connection cut is made once more
/// on a new one; every statement of the journal may be run twice to the same effect.
/// </summary>
internal sealed class PostgresDoor : IDisposable
{
    private readonly JournalAddress address;
    private readonly Redactor redactor = new();
    private readonly NpgsqlConnectionStringBuilder options;
    private readonly NpgsqlDataSource source;

    /// <exception cref="NemoException">InvalidInput: the connection string has options that aren't there.</exception>
    public PostgresDoor(JournalAddress address)
    {
        this.address = address;
        if (address.Password is { } password)
            redactor.Learn(password);
        options = Options(address);
        source = NpgsqlDataSource.Create(options);
    }

    /// <summary>Runs statements, each call in a connection of its own.</summary>
    /// <exception cref="NemoException">JournalUnusable, and transient where the database is only away.</exception>
    public T Run<T>(Func<NpgsqlConnection, T> work)
    {
        try
        {
            try
            {
                return Once(work);
            }
            catch (Exception error) when (IsCut(error) && error.InnerException is not TimeoutException)
            {
                return Once(work);
            }
        }
        catch (Exception error) when (IsUnusable(error))
        {
            throw Unusable(error);
        }
    }

    /// <summary>The same for one who has no time to lose, and stops waiting when it is told to.</summary>
    /// <inheritdoc cref="Run"/>
    public async Task<T> RunAsync<T>(Func<NpgsqlConnection, CancellationToken, Task<T>> work, CancellationToken ct)
    {
        try
        {
            try
            {
                return await OnceAsync(work, ct).ConfigureAwait(false);
            }
            catch (Exception error) when (IsCut(error) && error.InnerException is not TimeoutException)
            {
                return await OnceAsync(work, ct).ConfigureAwait(false);
            }
        }
        catch (Exception error) when (IsUnusable(error))
        {
            throw Unusable(error);
        }
    }

    /// <summary>A new connection for one who keeps it.</summary>
    public async Task<NpgsqlConnection> OpenOwnAsync(CancellationToken ct)
    {
        var own = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(options.ConnectionString) { Pooling = false }.ConnectionString);
        await own.OpenAsync(ct).ConfigureAwait(false);
        return own;
    }

    /// <summary>The database holds a journal that this version doesn't know.</summary>
    public NemoException Newer() => new(NemoErrorKind.JournalUnusable, Texts.Say("JournalNewer", address), Texts.Say("SharedJournalNewerHint"));

    /// <summary>The database hasn't heard of this journal for so long that others may have taken its items.</summary>
    public NemoException Silent() => new(NemoErrorKind.JournalUnusable, Texts.Say("LeaseLost", address), Texts.Say("LeaseLostHint"))
    {
        IsTransient = true,
        NothingSent = true,
    };

    public void Dispose() => source.Dispose();

    private T Once<T>(Func<NpgsqlConnection, T> work)
    {
        using var connection = source.OpenConnection();
        return work(connection);
    }

    private async Task<T> OnceAsync<T>(Func<NpgsqlConnection, CancellationToken, Task<T>> work, CancellationToken ct)
    {
        var connection = await source.OpenConnectionAsync(ct).ConfigureAwait(false);
        await using var closing = connection.ConfigureAwait(false);
        return await work(connection, ct).ConfigureAwait(false);
    }

    // One that is cut between the sending and the answer may show in Npgsql as a reference to nothing.
    private static bool IsCut(Exception error) => error is NpgsqlException { IsTransient: true } or NullReferenceException { Source: nameof(Npgsql) };

    // A certificate that can't be read, or a password that is nowhere, is told in other types than the database's own.
    private static bool IsUnusable(Exception error) =>
        IsCut(error) || error is DbException or IOException or UnauthorizedAccessException or InvalidOperationException or ArgumentException
            or System.Security.Cryptography.CryptographicException;

    // The cause itself stays away: nobody knows what it will say one day.
    private NemoException Unusable(Exception error) =>
        new(NemoErrorKind.JournalUnusable, Texts.Say("JournalUnusable", address, redactor.Clean(error.Message).TrimEnd('.') + "."), Texts.Say("SharedJournalUnusableHint"))
        {
            IsTransient = IsCut(error),
        };

    private static NpgsqlConnectionStringBuilder Options(JournalAddress address)
    {
        try
        {
            var given = new NpgsqlConnectionStringBuilder(address.ConnectionString);
            given.SearchPath = PostgresSchema.Name;
            given.ApplicationName ??= nameof(SoraVideo);
            // Prepared without being asked, unless the connection string says otherwise, as a pooler between may need.
            if (!given.ShouldSerialize("Max Auto Prepare"))
                given.MaxAutoPrepare = 40;
            return given;
        }
        catch (ArgumentException)
        {
            // It quotes what it doesn't know, which may be a piece of the password.
            throw new NemoException(NemoErrorKind.InvalidInput, Texts.Say("NotJournal"), Texts.Say("NotJournalHint"));
        }
    }
}
