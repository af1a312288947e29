using System.Globalization;
using Npgsql;

namespace SoraVideo.Journal.Postgres;

/// <summary>The journal's tables in a schema of their own, by version. One of a newer version is left alone.</summary>
internal static class PostgresSchema
{
    public const string Name = "soravideo";

    // Of all who open the journal at once, one makes or migrates it, and the others wait. "SORA" and "NEMO".
    private const string Lock = "SELECT pg_advisory_xact_lock(1397706305, 1313164623)";

    private static readonly string[] Migrations =
    [
        """
        CREATE TABLE owners (
            name text PRIMARY KEY, host text NOT NULL, lease interval NOT NULL, expires_at timestamptz NOT NULL);
        -- Its look at the owners is of the moment of the call, also where a statement had to wait for a row. A database that has been
        -- down gives everybody the time to report again.
        CREATE FUNCTION is_alive(who text) RETURNS boolean LANGUAGE plpgsql AS $$
        BEGIN
            RETURN EXISTS (SELECT FROM soravideo.owners
                WHERE name = who AND greatest(expires_at, pg_postmaster_start_time() + lease) > clock_timestamp());
        END $$;
        CREATE TABLE turns (
            id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, account text NOT NULL, session_id text, task_id text, user_id text,
            language text NOT NULL, name text NOT NULL, prompt text NOT NULL, duration_ms bigint, aspect_ratio text, media text NOT NULL,
            status text NOT NULL, before text, reply text, error text, attempts bigint NOT NULL,
            created_at bigint NOT NULL, sent_at bigint, finished_at bigint, batch text, item text,
            credits numeric, credits_estimated boolean NOT NULL DEFAULT false, makes_video boolean NOT NULL DEFAULT true,
            owner text, fence uuid UNIQUE);
        CREATE INDEX turns_by_time ON turns (created_at DESC, id DESC);
        CREATE INDEX turns_by_owner ON turns (owner) WHERE owner IS NOT NULL;
        -- Of any length, which an ordered index doesn't take.
        CREATE INDEX turns_by_session ON turns USING hash (session_id);
        CREATE INDEX turns_by_item ON turns USING hash (item);
        CREATE UNIQUE INDEX turns_by_batch ON turns (batch, md5(item)) WHERE batch IS NOT NULL;
        CREATE INDEX turns_by_sending ON turns (account, sent_at) WHERE sent_at IS NOT NULL;
        CREATE TABLE timelines (turn_id bigint PRIMARY KEY REFERENCES turns (id) ON DELETE CASCADE, timeline text NOT NULL);
        CREATE TABLE renders (
            id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, account text NOT NULL, render_id text NOT NULL UNIQUE, session_id text,
            draft text NOT NULL, format text NOT NULL, quality text NOT NULL, target text, sha256 text, status text NOT NULL, url text,
            error text, attempts bigint NOT NULL, created_at bigint NOT NULL, finished_at bigint, submitted_at bigint,
            undone_ms bigint, done_ms bigint, owner text, fence uuid UNIQUE);
        CREATE INDEX renders_by_session ON renders USING hash (session_id);
        CREATE INDEX renders_by_target ON renders USING hash (target);
        CREATE INDEX renders_by_kind ON renders (account, format, quality, id DESC) WHERE done_ms IS NOT NULL;
        """,
        """
        CREATE TABLE batches (
            name text PRIMARY KEY, created_at timestamptz NOT NULL DEFAULT clock_timestamp(), suspended_at timestamptz, max_credits numeric);
        CREATE TABLE items (
            id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, batch text NOT NULL REFERENCES batches (name), key text NOT NULL,
            digest text NOT NULL, name text NOT NULL, prompt text NOT NULL, duration_ms bigint, aspect_ratio text, media text NOT NULL,
            language text NOT NULL, columns text NOT NULL, status text NOT NULL DEFAULT 'Queued', reason text,
            attempts bigint NOT NULL DEFAULT 0, resend boolean NOT NULL DEFAULT false, file text, account text, owner text, fence uuid,
            ready_at timestamptz NOT NULL DEFAULT '-infinity', taken_at timestamptz, finished_at timestamptz);
        CREATE UNIQUE INDEX items_by_key ON items (batch, md5(key));
        -- Names that differ in case alone are one file on some shares.
        CREATE UNIQUE INDEX items_by_file ON items (batch, md5(lower(file))) WHERE file IS NOT NULL;
        -- A claim reads the beginning of what waits, however much is done. In an order of its own: a list that was just filled waits as
        -- a whole, and as long as statistics say so the planner would look for it in the primary key's, past all that is done.
        CREATE INDEX items_waiting ON items (batch, (id + 0)) WHERE status = 'Queued' AND owner IS NULL;
        CREATE INDEX items_held ON items (owner) WHERE owner IS NOT NULL;
        CREATE INDEX items_ended ON items (batch, status) WHERE status IN ('Unclear', 'Dead');
        """,
        """
        CREATE TABLE reservations (
            id uuid PRIMARY KEY, account text NOT NULL, batch text, item text, owner text NOT NULL, credits numeric NOT NULL,
            made_at timestamptz NOT NULL, settled_at timestamptz);
        CREATE INDEX reservations_by_account ON reservations USING hash (account);
        CREATE INDEX reservations_by_batch ON reservations USING hash (batch);
        -- A leaky bucket for each account. One whose gap is zero holds nobody back.
        CREATE TABLE pace (
            account text PRIMARY KEY, gap interval NOT NULL, next_at timestamptz NOT NULL, held_until timestamptz NOT NULL,
            slowed_at timestamptz NOT NULL);
        """,
    ];

    /// <summary>Brings the database up to this version, whole or not at all. One that is up to date needs no right to change it.</summary>
    /// <exception cref="NemoException">The database is of a newer version.</exception>
    public static void Prepare(PostgresDoor door)
    {
        var version = door.Run(Version);
        if (version < Migrations.Length)
            version = door.Run(Migrate);
        if (version > Migrations.Length)
            throw door.Newer();
    }

    private static int Migrate(NpgsqlConnection connection)
    {
        using var step = connection.BeginTransaction();
        Sql.Command(connection, Lock).Run();
        // Another may have been faster while this one waited for the lock.
        var version = Version(connection);
        if (version == 0)
            Sql.Command(connection, $"CREATE SCHEMA IF NOT EXISTS {Name}; CREATE TABLE migrations (version integer PRIMARY KEY, made_at timestamptz NOT NULL)").Run();
        for (; version < Migrations.Length; version++)
        {
            Sql.Command(connection, Migrations[version]).Run();
            Sql.Command(connection, "INSERT INTO migrations VALUES (@version, clock_timestamp())").With("version", version + 1).Run();
        }

        step.Commit();
        return version;
    }

    // Looked up as a row: a name that wasn't there a moment ago may stay unknown to the connection until its transaction ends.
    private static int Version(NpgsqlConnection connection) =>
        Sql.Command(connection, $"SELECT 1 FROM pg_tables WHERE schemaname = '{Name}' AND tablename = 'migrations'").Scalar() is null
            ? 0
            : Convert.ToInt32(Sql.Command(connection, "SELECT max(version) FROM migrations").Scalar(), CultureInfo.InvariantCulture);
}
