namespace SoraVideo.Benchmarks.Harness;

/// <summary>What one run of one contestant took.</summary>
/// <param name="Seconds">By the clock.</param>
/// <param name="Cpu">Seconds of processor time, of this process or of the programs it ran.</param>
/// <param name="Allocated">Bytes allocated on this process's managed heap.</param>
/// <param name="PeakMegabytes">The most resident memory over what it was before, in MiB.</param>
internal sealed record Sample(double Seconds, double Cpu = 0, double Allocated = 0, double PeakMegabytes = 0);
