using SoraVideo.TestKit;

namespace SoraVideo.Client.Tests.TestKit;

/// <summary>A PostgreSQL server of one class's own, which it may stop; started when it is first needed.</summary>
public sealed class OwnCluster : IDisposable
{
    private readonly Lazy<PostgresCluster> cluster = new(PostgresCluster.Start);

    internal PostgresCluster Running => cluster.Value;

    public void Dispose()
    {
        if (cluster.IsValueCreated)
            cluster.Value.Dispose();
    }
}
