using System.Numerics;

namespace SoraVideo.Emulator.Rendering.Scenes;

/// <summary>Slanted streaks, nearer ones longer, faster and brighter.</summary>
internal sealed class RainLayer(Random random, Vector3 color) : ISceneLayer
{
    private const double Slant = 0.16;
    private readonly Mote[] drops = Mote.Scatter(random, 240);
    private readonly Yuv tint = Yuv.From(color);

    public void Draw(Frame frame, double time)
    {
        var unit = Math.Min(frame.Width, frame.Height) / 720.0;
        foreach (var drop in drops)
        {
            var length = (18 + (60 * drop.Near)) * unit;
            var fall = Mote.Wrap(drop.Y + (time * (0.9 + (1.3 * drop.Near)))) * (frame.Height + (2 * length));
            var y = fall - length;
            var x = (Mote.Wrap(drop.X + (drop.Phase * 0.1)) * (frame.Width + (Slant * frame.Height))) - (Slant * y);
            var thin = (0.25 + (0.7 * drop.Near)) * unit;
            Brush.Streak(frame, x, y, Slant, length, thin, tint, 0.14 + (0.3 * drop.Near));
        }
    }
}
