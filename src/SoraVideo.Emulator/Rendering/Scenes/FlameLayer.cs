using System.Numerics;

namespace SoraVideo.Emulator.Rendering.Scenes;

/// <summary>Tongues of fire along the bottom: many soft discs that shrink and redden as they rise.</summary>
internal sealed class FlameLayer(Random random) : ISceneLayer
{
    private static readonly Vector3 Core = Tint.Hex(0xFFE08A);
    private static readonly Vector3 Body = Tint.Hex(0xFF7A18);
    private static readonly Vector3 Tip = Tint.Hex(0xB3200A);
    private readonly Mote[] puffs = [.. Mote.Scatter(random, 230).OrderBy(_ => random.Next())];

    public void Draw(Frame frame, double time)
    {
        var unit = Math.Min(frame.Width, frame.Height) / 720.0;
        foreach (var puff in puffs)
        {
            var age = Mote.Wrap(puff.Y + (time * (0.45 + (0.3 * puff.Phase))));
            var y = frame.Height * (1.04 - (age * (0.22 + (0.34 * puff.Phase * puff.Phase))));
            var x = (puff.X * 1.1 * frame.Width) + (Math.Sin((time * 3) + (puff.Phase * 40)) * 18 * unit * age);
            var radius = (46 + (26 * puff.Phase)) * unit * (1.05 - age);
            var color = age < 0.35 ? Vector3.Lerp(Core, Body, (float)age / 0.35f) : Vector3.Lerp(Body, Tip, ((float)age - 0.35f) / 0.65f);
            Brush.Disc(frame, x, y, radius, Yuv.From(color), 0.5 * (1 - (age * 0.75)));
        }
    }
}
