namespace SoraVideo.Benchmarks.Harness;

/// <summary>Says why a benchmark can't run here; its rows stay as they were.</summary>
internal sealed class Skip(string why) : Exception(why);
