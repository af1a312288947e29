using SoraVideo.Client.Tests.TestKit;

namespace SoraVideo.Client.Tests.Journal;

/// <summary>The journal in a SQLite file.</summary>
public sealed class SqliteJournalTests : JournalTests<SqliteStore>;
