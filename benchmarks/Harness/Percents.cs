namespace SoraVideo.Benchmarks.Harness;

/// <summary>Remembers how far something was at the first and at the last of what it reported.</summary>
internal sealed class Percents(Action<double> heard) : IProgress<NemoProgress>
{
    public double First { get; private set; } = double.NaN;

    public double Last { get; private set; }

    public void Report(NemoProgress value)
    {
        if (value.Percent is not { } percent)
            return;
        First = double.IsNaN(First) ? percent : First;
        Last = percent;
        heard(percent);
    }
}
