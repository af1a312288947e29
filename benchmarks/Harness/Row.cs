namespace SoraVideo.Benchmarks.Harness;

/// <summary>One line of the results.</summary>
/// <param name="Job">What was done.</param>
/// <param name="Here">What it took this project.</param>
/// <param name="Peer">What it took the peer.</param>
/// <param name="Ratio">The one over the other, where that says something.</param>
/// <param name="Reach">What it should be.</param>
internal sealed record Row(string Job, string Here, string Peer, string Ratio, string Reach)
{
    public override string ToString() => string.Join(" | ", Job, Here, Peer, Ratio, Reach);
}
