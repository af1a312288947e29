using SoraVideo.Client.Tests.TestKit;

namespace SoraVideo.Client.Tests.Journal;

/// <summary>Batches in a SQLite file.</summary>
public sealed class SqliteBatchTests : JournalBatchTests<SqliteStore>;
