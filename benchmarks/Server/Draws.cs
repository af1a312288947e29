using System.Globalization;

namespace SoraVideo.Benchmarks.Server;

/// <summary>
/// How long each prompt of a batch takes, drawn once from a seed, so that server and schedule agree: generations log-normal about
/// a minute, renders between 30 and 90 seconds. Seconds as the backend would take them, before they are compressed.
/// </summary>
internal sealed class Draws
{
    public const int Count = 64;
    private const int Seed = 20260801;
    private const double Median = 60;
    private const double Spread = 0.5;

    public Draws()
    {
        var random = new Random(Seed);
        for (var i = 0; i < Count; i++)
        {
            var normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
            Generations[i] = Median * Math.Exp(Spread * normal);
            Renders[i] = 30 + (60 * random.NextDouble());
        }
    }

    /// <summary>What a second of the backend takes here.</summary>
    public static double Scale { get; } = 0.01;

    public static string ScaleText => Scale.ToString(CultureInfo.InvariantCulture);

    public double[] Generations { get; } = new double[Count];

    public double[] Renders { get; } = new double[Count];
}
