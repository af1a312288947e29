using System.Numerics;

namespace SoraVideo.Emulator.Rendering.Scenes;

/// <summary>A loose flock that crosses the sky.</summary>
internal sealed class BirdLayer(Vector3 color) : ISceneLayer
{
    private readonly Yuv tint = Yuv.From(color);

    public void Draw(Frame frame, double time)
    {
        var unit = Math.Min(frame.Width, frame.Height) / 720.0;
        for (var i = 0; i < 9; i++)
        {
            var span = (26 + (i * 7 % 16)) * unit;
            var x = (Mote.Wrap((i * 0.083) + (i % 2 * 0.04) + (time * 0.05)) * (frame.Width + (4 * span))) - (2 * span);
            var y = (frame.Height * (0.2 + (0.035 * (i * 5 % 9)))) + (Math.Sin(time + i) * 8 * unit);
            var flap = Math.Sin((time * 7) + (i * 1.7)) * span * 0.5;
            foreach (var side in (double[])[-1, 1])
            {
                Brush.Limb(frame, (x, y, 3 * unit), (x + (side * span * 0.5), y - (flap * 0.7) - (5 * unit), 2.4 * unit), tint);
                Brush.Limb(frame, (x + (side * span * 0.5), y - (flap * 0.7) - (5 * unit), 2.4 * unit), (x + (side * span), y - flap, 0.8 * unit), tint);
            }
        }
    }
}
