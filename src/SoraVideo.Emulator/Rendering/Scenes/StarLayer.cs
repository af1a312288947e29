using System.Numerics;

namespace SoraVideo.Emulator.Rendering.Scenes;

/// <summary>Stars that twinkle, and now and then one that falls.</summary>
internal sealed class StarLayer(Random random, int count, double depth) : ISceneLayer
{
    private static readonly Yuv White = Yuv.From(Vector3.One);
    private static readonly Yuv Cold = Yuv.From(Tint.Hex(0xBFD4FF));
    private readonly Mote[] stars = Mote.Scatter(random, count);
    private readonly double begin = random.NextDouble() * 2;

    public void Draw(Frame frame, double time)
    {
        var unit = Math.Min(frame.Width, frame.Height) / 720.0;
        foreach (var star in stars)
        {
            var light = 0.45 + (0.4 * star.Near) + (0.3 * Math.Sin((time * (1 + (3 * star.Phase))) + (star.Phase * 50)));
            var radius = (1.7 + (2.4 * star.Near)) * unit;
            Brush.Disc(frame, star.X * frame.Width, star.Y * depth * frame.Height, Math.Max(1.2, radius),
                star.Phase > 0.5 ? Cold : White, Math.Clamp(light, 0, 1));
        }

        Fall(frame, time, unit);
    }

    private void Fall(Frame frame, double time, double unit)
    {
        var turn = (time + begin) / 3.5;
        var part = Mote.Wrap(turn) * 6;
        if (part >= 1)
            return;
        var star = stars[(int)turn % stars.Length];
        var x = ((star.Phase * 0.7) + 0.2 - (0.25 * part)) * frame.Width;
        var y = ((star.Y * depth * 0.5) + (0.12 * part)) * frame.Height;
        Brush.Limb(frame, (x, y, 1.6 * unit), (x + (90 * unit), y - (40 * unit), 0.2), White, 0.9 * (1 - part));
    }
}
