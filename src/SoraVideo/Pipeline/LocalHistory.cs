namespace SoraVideo.Pipeline;

/// <summary>The journal of a connection, or of this machine's user where there is none: looking at it needs no network.</summary>
internal sealed class LocalHistory : IDisposable
{
    private readonly NemoClient? own;

    private LocalHistory(NemoClient client, NemoClient? own) => (Client, this.own) = (client, own);

    public NemoClient Client { get; }

    public static LocalHistory Open(NemoConnection? connection)
    {
        if (connection is { IsClosed: false })
            return new LocalHistory(connection.Client, null);
        var client = new NemoClient(NemoClientOptions.FromEnvironment());
        return new LocalHistory(client, client);
    }

    public void Dispose() => own?.Dispose();
}
