using System.Numerics;

namespace SoraVideo.Emulator.Rendering.Scenes;

/// <summary>Things that float down and sway: snow, petals, leaves.</summary>
internal sealed class FlakeLayer(Random random, int count, params Vector3[] colors) : ISceneLayer
{
    private readonly Mote[] flakes = Mote.Scatter(random, count);
    private readonly Yuv[] tints = [.. colors.Select(Yuv.From)];

    public void Draw(Frame frame, double time)
    {
        var unit = Math.Min(frame.Width, frame.Height) / 720.0;
        for (var i = 0; i < flakes.Length; i++)
        {
            var flake = flakes[i];
            var radius = (1.6 + (7.5 * flake.Near)) * unit;
            var y = (Mote.Wrap(flake.Y + (time * (0.05 + (0.16 * flake.Near)))) * (frame.Height + (4 * radius))) - (2 * radius);
            var sway = Math.Sin((time * (0.6 + flake.Phase)) + (flake.Phase * 40)) * (8 + (20 * flake.Near)) * unit;
            var x = (Mote.Wrap(flake.X - (time * 0.02 * (0.4 + flake.Near))) * (frame.Width + (8 * radius))) - (4 * radius) + sway;
            Brush.Disc(frame, x, y, radius, tints[i % tints.Length], 0.5 + (0.4 * flake.Phase), 0.8);
        }
    }
}
