using System.Numerics;

namespace SoraVideo.Emulator.Rendering.Scenes;

/// <summary>Sparks that rise, flicker and go out.</summary>
internal sealed class EmberLayer(Random random, int count, Vector3 hot, Vector3 cool) : ISceneLayer
{
    private readonly Mote[] sparks = Mote.Scatter(random, count);

    public void Draw(Frame frame, double time)
    {
        var unit = Math.Min(frame.Width, frame.Height) / 720.0;
        foreach (var spark in sparks)
        {
            var age = Mote.Wrap(spark.Y + (time * (0.12 + (0.25 * spark.Near))));
            var y = (1.05 - (1.1 * age)) * frame.Height;
            var x = (spark.X * frame.Width) + (Math.Sin((age * 9) + (spark.Phase * 30)) * 40 * unit);
            var radius = (1.5 + (4 * spark.Near)) * unit * (1.2 - age);
            var light = (1 - age) * (0.75 + (0.25 * Math.Sin((time * 11) + (spark.Phase * 60))));
            Brush.Disc(frame, x, y, radius * 3, Yuv.From(cool), 0.25 * light);
            Brush.Disc(frame, x, y, Math.Max(1, radius), Yuv.From(Vector3.Lerp(cool, hot, (float)light)), light, 0.7);
        }
    }
}
