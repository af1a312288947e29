using System.Data.Common;
using System.Globalization;
using System.Text.RegularExpressions;

namespace SoraVideo.Journal;

/// <summary>
/// Where a shared journal is: a PostgreSQL connection string or postgres:// address, read without what it takes to connect. It never
/// shows the password.
/// </summary>
internal sealed partial class JournalAddress
{
    private const string PasswordKey = "Password";
    private static readonly string[] PasswordKeys = [PasswordKey, "PSW", "PWD"];
    private static readonly string[] HostKeys = ["Host", "Server", "Data Source"];
    private static readonly string[] DatabaseKeys = ["Database", "DB"];
    private readonly DbConnectionStringBuilder parts;

    private JournalAddress(DbConnectionStringBuilder parts) => this.parts = parts;

    /// <summary>What Npgsql takes, the password with it.</summary>
    public string ConnectionString => parts.ConnectionString;

    /// <summary>The password, where it is written out.</summary>
    public string? Password => Read(PasswordKeys);

    /// <summary>The place as it may be shown, such as <c>videos@db.example</c>.</summary>
    public override string ToString() => $"{Read(DatabaseKeys) ?? "postgres"}@{Read(HostKeys) ?? "localhost"}";

    /// <summary>The shared journal of a client; none if its journal is its own.</summary>
    /// <exception cref="NemoException">InvalidInput: it is no address.</exception>
    public static JournalAddress? Of(NemoClientOptions options) =>
        options.NoJournal || options.Journal is null ? null : Parse(options.Journal).WithPassword(options.JournalPassword);

    /// <summary>Reads what a person wrote.</summary>
    /// <exception cref="NemoException">InvalidInput: it is neither a connection string with a host nor a postgres:// address.</exception>
    public static JournalAddress Parse(string text)
    {
        try
        {
            var parts = Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "postgres" or "postgresql"
                ? FromUri(address)
                : new DbConnectionStringBuilder { ConnectionString = text };
            if (HostKeys.Any(parts.ContainsKey))
                return new JournalAddress(parts);
        }
        catch (ArgumentException)
        {
            // What it says quotes what was written.
        }

        throw new NemoException(NemoErrorKind.InvalidInput, Texts.Say("NotJournal"), Texts.Say("NotJournalHint"));
    }

    /// <summary>The same with a password, where none is written out.</summary>
    public JournalAddress WithPassword(string? password)
    {
        if (password is null || Password is not null)
            return this;
        var other = new DbConnectionStringBuilder { ConnectionString = ConnectionString };
        other[PasswordKey] = password;
        return new JournalAddress(other);
    }

    // The names of libpq differ from Npgsql's in their underscores alone, but for these.
    private static DbConnectionStringBuilder FromUri(Uri address)
    {
        var parts = new DbConnectionStringBuilder { ["Host"] = address.Host };
        if (address.Port > 0)
            parts["Port"] = address.Port.ToString(CultureInfo.InvariantCulture);
        var user = address.UserInfo.Split(':', 2);
        if (user[0].Length > 0)
            parts["Username"] = Uri.UnescapeDataString(user[0]);
        if (user.Length > 1)
            parts[PasswordKey] = Uri.UnescapeDataString(user[1]);
        if (address.AbsolutePath.Trim('/') is { Length: > 0 } database)
            parts["Database"] = Uri.UnescapeDataString(database);
        foreach (Match option in Option().Matches(address.Query))
            parts[NpgsqlName(option.Groups["name"].Value)] = NpgsqlValue(Uri.UnescapeDataString(option.Groups["value"].Value));
        return parts;
    }

    private static string NpgsqlValue(string value) => value is "verify-ca" or "verify-full" ? value.Replace("-", "", StringComparison.Ordinal) : value;

    private static string NpgsqlName(string name) => name.ToLowerInvariant() switch
    {
        "user" => "Username",
        "dbname" => "Database",
        "sslmode" => "SSL Mode",
        "sslrootcert" => "Root Certificate",
        "sslcert" => "SSL Certificate",
        "sslkey" => "SSL Key",
        "sslpassword" => "SSL Password",
        "connect_timeout" => "Timeout",
        "application_name" => "Application Name",
        "passfile" => "Passfile",
        var other => other.Replace('_', ' '),
    };

    private string? Read(string[] keys) =>
        keys.Select(key => parts.TryGetValue(key, out var value) ? value as string : null).FirstOrDefault(value => !string.IsNullOrEmpty(value));

    [GeneratedRegex("[?&](?<name>[^=&]+)=(?<value>[^&]*)")]
    private static partial Regex Option();
}
