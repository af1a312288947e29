using System.Numerics;

namespace SoraVideo.Emulator.Rendering.Scenes;

/// <summary>Water or a wet street: what stands above the horizon, mirrored, rippled and tinted.</summary>
internal sealed class ReflectionLayer(int horizon, Vector3 tint, double mirror, double ripple) : ISceneLayer
{
    private readonly Yuv color = Yuv.From(tint);

    public void Draw(Frame frame, double time)
    {
        var line = horizon & ~1;
        Mirror(frame.Luma, frame.Width, line, 1, time, 16 + color.Y);
        Mirror(frame.Blue, frame.Width / 2, line / 2, 2, time, 128 + color.U);
        Mirror(frame.Red, frame.Width / 2, line / 2, 2, time, 128 + color.V);
    }

    private void Mirror(Span<byte> plane, int width, int line, int scale, double time, float tinted)
    {
        var rows = plane.Length / width;
        for (var y = line; y < rows; y++)
        {
            var depth = (double)(y - line) / (rows - line);
            var wave = Math.Sin((Math.Sqrt(depth) * 60) - (time * 2.2)) + (0.5 * Math.Sin((depth * 90) + (time * 3.1)));
            var from = Math.Clamp((int)(line - 1 - ((y - line) * 1.5) + (wave * ripple * 0.5 * depth / scale)), 0, line - 1);
            var shift = Math.Clamp((int)(wave * ripple * (0.3 + depth) / scale), 1 - (width / 2), (width / 2) - 1);
            var keep = (int)(256 * mirror * (1 - (0.45 * depth)));
            Row(plane.Slice(from * width, width), plane.Slice(y * width, width), shift, keep, (int)tinted);
        }
    }

    private static void Row(ReadOnlySpan<byte> source, Span<byte> target, int shift, int keep, int tinted)
    {
        var add = tinted * (256 - keep);
        var (first, last) = (Math.Max(0, -shift), source.Length - Math.Max(0, shift));
        RowBlend.Mix(target[first..last], source[(first + shift)..(last + shift)], keep, add);
        target[..first].Fill(target[first]);
        target[last..].Fill(target[last - 1]);
    }
}
