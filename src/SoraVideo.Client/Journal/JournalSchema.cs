using System.Globalization;
using Microsoft.Data.Sqlite;

namespace SoraVideo.Journal;

/// <summary>The journal's tables, by version. A file of a newer version is left alone.</summary>
internal static class JournalSchema
{
    private static readonly string[] Migrations =
    [
        """
        CREATE TABLE turns (
            id INTEGER PRIMARY KEY, account TEXT NOT NULL, session_id TEXT, task_id TEXT, user_id TEXT, language TEXT NOT NULL,
            name TEXT NOT NULL, prompt TEXT NOT NULL, duration_ms INTEGER, aspect_ratio TEXT, media TEXT NOT NULL,
            status TEXT NOT NULL, before TEXT, reply TEXT, error TEXT, attempts INTEGER NOT NULL,
            created_at INTEGER NOT NULL, sent_at INTEGER, finished_at INTEGER, owner TEXT);
        CREATE INDEX turns_by_time ON turns (created_at DESC, id DESC);
        CREATE INDEX turns_by_session ON turns (session_id);
        CREATE TABLE renders (
            id INTEGER PRIMARY KEY, account TEXT NOT NULL, render_id TEXT NOT NULL UNIQUE, session_id TEXT, draft TEXT NOT NULL, format TEXT NOT NULL,
            quality TEXT NOT NULL, target TEXT, status TEXT NOT NULL, url TEXT, error TEXT, attempts INTEGER NOT NULL,
            created_at INTEGER NOT NULL, finished_at INTEGER, owner TEXT);
        CREATE INDEX renders_by_session ON renders (session_id, id DESC);
        """,
        "ALTER TABLE renders ADD COLUMN sha256 TEXT",
        """
        ALTER TABLE turns ADD COLUMN batch TEXT;
        ALTER TABLE turns ADD COLUMN item TEXT;
        ALTER TABLE turns ADD COLUMN credits TEXT;
        ALTER TABLE turns ADD COLUMN credits_estimated INTEGER NOT NULL DEFAULT 0;
        CREATE UNIQUE INDEX turns_by_batch ON turns (batch, item) WHERE batch IS NOT NULL;
        ALTER TABLE renders ADD COLUMN submitted_at INTEGER;
        ALTER TABLE renders ADD COLUMN undone_ms INTEGER;
        ALTER TABLE renders ADD COLUMN done_ms INTEGER;
        CREATE INDEX renders_by_target ON renders (target);
        """,
        "CREATE TABLE timelines (turn_id INTEGER PRIMARY KEY REFERENCES turns (id) ON DELETE CASCADE, timeline TEXT NOT NULL)",
        "ALTER TABLE turns ADD COLUMN makes_video INTEGER NOT NULL DEFAULT 1",
    ];

    /// <summary>Brings the file up to this version, one migration a step, each whole or not at all.</summary>
    /// <exception cref="NemoException">The file is of a newer version.</exception>
    public static void Prepare(SqliteConnection connection, string path)
    {
        // Looked at before anything is written, WAL mode included: a file that isn't ours to change stays as it is.
        var version = RequireKnown(connection, path);
        // Power may fail right after a step was announced: full sync makes sure that it is remembered.
        Sql.Command(connection, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON").Run();
        while (version < Migrations.Length)
        {
            using var step = connection.BeginTransaction(deferred: false);
            // Another process may have been faster while this one waited for the lock.
            version = Version(connection, step);
            if (version < Migrations.Length)
            {
                Execute(connection, step, Migrations[version]);
                Execute(connection, step, $"PRAGMA user_version = {(++version).ToString(CultureInfo.InvariantCulture)}");
            }

            step.Commit();
        }
    }

    /// <summary>The file's version.</summary>
    /// <exception cref="NemoException">It is a newer one.</exception>
    public static int RequireKnown(SqliteConnection connection, string path)
    {
        var version = Version(connection);
        return version <= Migrations.Length
            ? version
            : throw new NemoException(
                NemoErrorKind.JournalUnusable,
                Texts.Say("JournalNewer", path),
                Texts.Say("JournalNewerHint"));
    }

    private static int Version(SqliteConnection connection, SqliteTransaction? step = null)
    {
        using var command = connection.CreateCommand();
        command.Transaction = step;
        command.CommandText = "PRAGMA user_version";
        return Convert.ToInt32(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    private static void Execute(SqliteConnection connection, SqliteTransaction step, string sql)
    {
        using var command = connection.CreateCommand();
        command.Transaction = step;
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
