using SoraVideo.TestKit;

namespace SoraVideo.Chaos.Tests.Support;

/// <summary>A test that needs PostgreSQL and signals; skipped, with the reason, where there are none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class DatabaseFactAttribute : FactAttribute
{
    public DatabaseFactAttribute() => Skip = PostgresCluster.Missing;
}
