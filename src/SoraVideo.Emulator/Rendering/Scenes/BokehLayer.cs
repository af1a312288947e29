using System.Numerics;

namespace SoraVideo.Emulator.Rendering.Scenes;

/// <summary>Lights out of focus that drift and breathe.</summary>
internal sealed class BokehLayer(Random random, int count, double size, double alpha, params Vector3[] colors) : ISceneLayer
{
    private readonly Mote[] lights = Mote.Scatter(random, count);
    private readonly Yuv[] tints = [.. colors.Select(Yuv.From)];

    public void Draw(Frame frame, double time)
    {
        var unit = Math.Min(frame.Width, frame.Height) / 720.0;
        for (var i = 0; i < lights.Length; i++)
        {
            var light = lights[i];
            var radius = size * (0.3 + light.Near) * unit;
            var x = (Mote.Wrap(light.X + (time * 0.012 * (0.5 - light.Phase))) * (frame.Width + (2 * radius))) - radius;
            var y = (Mote.Wrap(light.Y - (time * 0.02 * (0.3 + light.Near))) * (frame.Height + (2 * radius))) - radius;
            var glow = 0.65 + (0.35 * Math.Sin((time * (0.5 + light.Phase)) + (light.Phase * 40)));
            Brush.Bokeh(frame, x, y, radius, tints[i % tints.Length], alpha * glow);
        }
    }
}
