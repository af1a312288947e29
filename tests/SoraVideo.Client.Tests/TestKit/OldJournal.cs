namespace SoraVideo.Client.Tests.TestKit;

/// <summary>Journals as earlier versions wrote them, word for word, with what they had in them.</summary>
internal static class OldJournal
{
    /// <summary>With a video that is done, and its render that was submitted.</summary>
    public const string Version1 = """
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
        INSERT INTO turns VALUES (1, 'me', '5529798706024415232', 'task_1', NULL, 'en', 'city', 'a city at night', 10000, '16:9', '',
            'Done', '97df3588b5a3f24b', 'Done.', NULL, 1, 1773999000000, 1773999001000, 1773999060000, NULL);
        INSERT INTO renders VALUES (1, 'me', 'render_1773999070000_0a1b2c3d', '5529798706024415232', '97DF3588B5A3F24B', 'mp4', 'high', NULL,
            'Submitted', NULL, NULL, 1, 1773999070000, NULL, NULL);
        PRAGMA user_version = 1
        """;

    /// <summary>As version 2 left it.</summary>
    public const string Version2 = Version1 + """
        ;
        ALTER TABLE renders ADD COLUMN sha256 TEXT;
        PRAGMA user_version = 2
        """;
}
