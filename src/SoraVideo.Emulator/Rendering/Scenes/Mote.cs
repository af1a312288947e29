namespace SoraVideo.Emulator.Rendering.Scenes;

/// <summary>One particle: its place at the start (0 to 1), how near it is (0 to 1) and its own phase (0 to 1).</summary>
internal readonly record struct Mote(double X, double Y, double Near, double Phase)
{
    public static Mote[] Scatter(Random random, int count)
    {
        var motes = new Mote[count];
        for (var i = 0; i < count; i++)
            motes[i] = new Mote(random.NextDouble(), random.NextDouble(), Math.Pow((i + 1.0) / count, 2), random.NextDouble());
        return motes;
    }

    /// <summary>The part of <paramref name="value"/> after the point, also for negative values.</summary>
    public static double Wrap(double value) => value - Math.Floor(value);
}
