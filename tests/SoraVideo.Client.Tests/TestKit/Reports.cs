using System.Collections.Concurrent;

namespace SoraVideo.Client.Tests.TestKit;

/// <summary>Keeps what an operation reports, at once and in order.</summary>
internal sealed class Reports : IProgress<NemoProgress>
{
    private readonly ConcurrentQueue<NemoProgress> said = new();

    public IReadOnlyList<NemoProgress> Said => [.. said];

    public void Report(NemoProgress value) => said.Enqueue(value);
}
