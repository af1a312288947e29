using SoraVideo.Client.Tests.TestKit;

namespace SoraVideo.Client.Tests.Journal.Postgres;

/// <summary>Batches in a PostgreSQL database.</summary>
public sealed class PostgresBatchTests : JournalBatchTests<PostgresStore>;
