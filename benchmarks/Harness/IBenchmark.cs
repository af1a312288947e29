namespace SoraVideo.Benchmarks.Harness;

/// <summary>One job, measured beside its peers in the same run.</summary>
internal interface IBenchmark
{
    /// <summary>What <c>--only</c> calls it.</summary>
    string Name { get; }

    Task<IReadOnlyList<Row>> RunAsync();
}
