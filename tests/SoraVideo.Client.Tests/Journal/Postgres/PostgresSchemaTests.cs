using SoraVideo.Client.Tests.TestKit;
using SoraVideo.Journal;
using SoraVideo.Journal.Postgres;
using SoraVideo.TestKit;

namespace SoraVideo.Client.Tests.Journal.Postgres;

/// <summary>The tables: made once, in a schema of their own, and left alone where they aren't ours to change.</summary>
public sealed class PostgresSchemaTests : IDisposable
{
    private readonly PostgresStore store = new();

    public void Dispose() => store.Dispose();

    [StoreFact]
    public void Of_eight_that_open_it_first_one_makes_it()
    {
        var opened = new System.Collections.Concurrent.ConcurrentBag<IJournal>();
        Parallel.For(0, 8, new ParallelOptions { MaxDegreeOfParallelism = 8 }, number =>
        {
            var journal = store.Open(PostgresStore.OneHour);
            journal.Add(Entries.Turn($"video {number}"));
            opened.Add(journal);
        });
        foreach (var journal in opened)
            journal.Dispose();

        Assert.Equal(["8"], store.Database.Read("SELECT count(*) FROM turns"));
        Assert.Equal(["True"], store.Database.Read("SELECT count(*) = max(version) FROM migrations"));
        Assert.Empty(store.Database.Read("SELECT tablename FROM pg_tables WHERE schemaname = 'public'"));
    }

    [StoreFact]
    public void One_of_the_first_version_gets_what_came_later_and_keeps_its_turns()
    {
        using (var first = store.Open(PostgresStore.OneHour))
            first.Add(Entries.Turn());
        var later = store.Database.Read(
            "SELECT tablename FROM pg_tables WHERE schemaname = 'soravideo' AND tablename NOT IN ('owners', 'turns', 'timelines', 'renders', 'migrations')");
        store.Database.Run($"DROP TABLE {string.Join(", ", later)} CASCADE; DELETE FROM migrations WHERE version > 1");

        using var journal = store.Open(PostgresStore.OneHour);

        Assert.Single(journal.Find(new JournalQuery()));
        Assert.Equal(1, journal.Queue!.Add(Work.Batch, Work.Items(1), null).Added);
    }

    [StoreFact]
    public void A_newer_version_is_named_and_left_as_it_is()
    {
        store.Open(PostgresStore.OneHour).Dispose();
        store.Database.Run("INSERT INTO migrations VALUES (99, now())");

        var error = Assert.Throws<NemoException>(() => store.Open(PostgresStore.OneHour));

        Assert.Equal((NemoErrorKind.JournalUnusable, false), (error.Kind, error.IsTransient));
        Assert.Contains("newer version", error.Message, StringComparison.Ordinal);
        Assert.Equal(["0"], store.Database.Read("SELECT count(*) FROM owners"));
    }

    [StoreFact]
    public void A_user_who_may_not_make_tables_can_use_those_that_are_there()
    {
        store.Open(PostgresStore.OneHour).Dispose();
        var role = $"user_{Guid.NewGuid():N}";
        store.Database.Run($"""
            CREATE ROLE {role} LOGIN PASSWORD '{PostgresCluster.Password}';
            GRANT USAGE ON SCHEMA soravideo TO {role};
            GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA soravideo TO {role}
            """);
        using (var journal = PostgresJournal.Open(JournalAddress.Parse($"{store.Database.ConnectionString};Username={role}"), PostgresStore.OneHour, TimeProvider.System))
            Assert.Equal(1, journal.Add(Entries.Turn()).Id);

        store.Database.Run($"DROP OWNED BY {role}; DROP ROLE {role}");
    }

    [StoreFact]
    public void Who_may_not_make_it_is_told_so()
    {
        var role = $"user_{Guid.NewGuid():N}";
        Run($"CREATE ROLE {role} LOGIN PASSWORD '{PostgresCluster.Password}'");

        var address = JournalAddress.Parse($"{store.Database.ConnectionString};Username={role}");
        var error = Assert.Throws<NemoException>(() => PostgresJournal.Open(address, PostgresStore.OneHour, TimeProvider.System));

        Assert.Equal((NemoErrorKind.JournalUnusable, false), (error.Kind, error.IsTransient));
        Assert.Contains("permission denied", error.Message, StringComparison.Ordinal);
        Run($"DROP ROLE {role}");
    }

    private void Run(string sql) => store.Database.Run(sql);
}
