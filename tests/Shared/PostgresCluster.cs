using System.Diagnostics;

namespace SoraVideo.TestKit;

/// <summary>
/// A PostgreSQL server of the tests' own, in a folder that goes with it; it ends with the process that started it, however that ends.
/// </summary>
internal sealed class PostgresCluster : IDisposable
{
    /// <summary>Names another server, as a connection string without a database.</summary>
    public const string Variable = "SORAVIDEO_TEST_POSTGRES";

    public const string Password = "database-secret-of-the-suite";

    // Reads its orders, one a line; the end of the input is the end of the tests. Only a socket, which needs no free port.
    private const string Script = """
        set -e
        read -r password
        dir=$(mktemp -d /tmp/sora-pg-XXXXXX)
        trap 'rm -rf "$dir"' EXIT
        printf %s "$password" > "$dir/password"
        "$0/initdb" -D "$dir/data" -U nemo -A scram-sha-256 --pwfile "$dir/password" -E UTF8 --locale C --no-sync --no-instructions > "$dir/log" 2>&1 || { cat "$dir/log"; exit 1; }
        printf '%s\n' "listen_addresses = ''" "unix_socket_directories = '$dir'" 'max_connections = 300' $1 >> "$dir/data/postgresql.conf"
        control() { "$0/pg_ctl" -D "$dir/data" -l "$dir/log" -w "$@" > "$dir/said" 2>&1 < /dev/null || { cat "$dir/said" "$dir/log"; exit 1; }; }
        control start
        echo "$dir"
        while read -r order; do control $order; echo done; done
        control stop -m immediate
        """;

    // What is written is nobody's the day after.
    private const string Careless = "shared_buffers=32MB fsync=off full_page_writes=off";

    private static readonly string? Programs = FindPrograms();
    private static readonly Lazy<PostgresCluster> Running = new(Start);
    private readonly Process shell;

    private PostgresCluster(Process shell, string folder) => (this.shell, Folder) = (shell, folder);

    /// <summary>Why there is none; nothing where there can be one.</summary>
    public static string? Missing => Given is not null ? null : MissingHere;

    /// <summary>Why none can be started; nothing where one can.</summary>
    public static string? MissingHere { get; } =
        Programs is null ? $"PostgreSQL isn't installed, and {Variable} names none"
        : Environment.IsPrivilegedProcess && !File.ReadLines("/etc/passwd").Any(line => line.StartsWith("postgres:", StringComparison.Ordinal))
            ? "there is no user that PostgreSQL can run as"
            : null;

    /// <summary>A connection string without a database, for a server that all tests share: a given one, else one of their own.</summary>
    public static string Shared => Given ?? Running.Value.ConnectionString;

    /// <summary>Where its socket is.</summary>
    public string Folder { get; }

    public string ConnectionString => $"Host={Folder};Username=nemo;Password={Password}";

    private static string? Given => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given ? given : null;

    /// <summary>Starts one; it takes a few seconds. What is written is lost with the machine, which is quick.</summary>
    public static PostgresCluster Start() => Start(Careless);

    /// <summary>Starts one as it comes: what it says is written is on disk.</summary>
    public static PostgresCluster StartDurable() => Start("");

    private static PostgresCluster Start(string settings)
    {
        // The server refuses to run as root.
        string[] user = Environment.IsPrivilegedProcess ? ["runuser", "-u", "postgres", "--"] : [];
        string[] command = [.. user, "sh", "-c", Script, Programs!, settings];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false, WorkingDirectory = "/",
        };
        var shell = Process.Start(start)!;
        var cluster = new PostgresCluster(shell, "");
        return new PostgresCluster(shell, cluster.Order(Password));
    }

    /// <summary>Ends all connections, and the server until it is started again.</summary>
    public void Stop() => Order("stop -m immediate");

    /// <summary>Starts it again, unless it runs.</summary>
    public void Resume() => Order("restart -m immediate");

    public void Dispose()
    {
        shell.StandardInput.Close();
        shell.WaitForExit();
        shell.Dispose();
    }

    private string Order(string order)
    {
        shell.StandardInput.WriteLine(order);
        shell.StandardInput.Flush();
        var said = shell.StandardOutput.ReadLine();
        return said is not null && (said == "done" || said.StartsWith("/tmp/", StringComparison.Ordinal))
            ? said
            : throw new InvalidOperationException($"PostgreSQL failed: {said} {shell.StandardOutput.ReadToEnd()}");
    }

    private static string? FindPrograms()
    {
        if (!OperatingSystem.IsLinux())
            return null;
        // Those of Debian stand in no folder of PATH.
        var debian = Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin")) : [];
        return debian.OrderDescending().Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(':'))
            .FirstOrDefault(folder => IsThere(Path.Combine(folder, "initdb")) && IsThere(Path.Combine(folder, "pg_ctl")));
    }

    // A link may lead nowhere.
    private static bool IsThere(string program) =>
        File.Exists(program) && File.ResolveLinkTarget(program, returnFinalTarget: true) is null or { Exists: true };
}
