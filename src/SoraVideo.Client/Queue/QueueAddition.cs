namespace SoraVideo.Queue;

/// <summary>What came of adding items.</summary>
/// <param name="Added">How many are new.</param>
/// <param name="Differing">The places, from 0, of those whose name another wish of the batch has.</param>
internal sealed record QueueAddition(int Added, IReadOnlyList<int> Differing);
