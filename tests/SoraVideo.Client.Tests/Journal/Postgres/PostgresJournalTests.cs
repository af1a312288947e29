using SoraVideo.Client.Tests.TestKit;

namespace SoraVideo.Client.Tests.Journal.Postgres;

/// <summary>The journal in a PostgreSQL database.</summary>
public sealed class PostgresJournalTests : JournalTests<PostgresStore>;
