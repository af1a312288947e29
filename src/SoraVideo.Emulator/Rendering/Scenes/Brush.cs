namespace SoraVideo.Emulator.Rendering.Scenes;

/// <summary>Draws small soft shapes straight on a frame, at any part of a pixel.</summary>
internal static class Brush
{
    public static void Disc(Frame frame, double x, double y, double radius, Yuv color, double alpha, double edge = 1)
    {
        var inner = 1 - edge;
        Fill(frame, x - radius, y - radius, x + radius, y + radius, color, (px, py) =>
        {
            var far = Math.Sqrt(Square(px - x) + Square(py - y)) / radius;
            return far >= 1 ? 0 : far <= inner ? alpha : alpha * Square((1 - far) / edge);
        });
    }

    /// <summary>A ring of light, as a lens draws a lamp out of focus.</summary>
    public static void Bokeh(Frame frame, double x, double y, double radius, Yuv color, double alpha) =>
        Fill(frame, x - radius, y - radius, x + radius, y + radius, color, (px, py) =>
        {
            var far = Math.Sqrt(Square(px - x) + Square(py - y)) / radius;
            return far >= 1 ? 0 : alpha * (0.55 + (0.45 * far * far)) * Math.Min(1, (1 - far) * 8);
        });

    /// <summary>A line with round ends whose width goes from one end's to the other's.</summary>
    public static void Limb(Frame frame, (double X, double Y, double R) from, (double X, double Y, double R) to, Yuv color, double alpha = 1)
    {
        var (dx, dy) = (to.X - from.X, to.Y - from.Y);
        var length = Math.Max(1e-6, (dx * dx) + (dy * dy));
        var reach = Math.Max(from.R, to.R) + 1;
        Fill(frame, Math.Min(from.X, to.X) - reach, Math.Min(from.Y, to.Y) - reach,
            Math.Max(from.X, to.X) + reach, Math.Max(from.Y, to.Y) + reach, color, (px, py) =>
        {
            var along = Math.Clamp((((px - from.X) * dx) + ((py - from.Y) * dy)) / length, 0, 1);
            var far = Math.Sqrt(Square(px - from.X - (dx * along)) + Square(py - from.Y - (dy * along)));
            return alpha * Math.Clamp(from.R + ((to.R - from.R) * along) - far + 0.5, 0, 1);
        });
    }

    private static void Fill(Frame frame, double left, double top, double right, double bottom, Yuv color, Func<double, double, double> cover)
    {
        var (x0, y0) = (Math.Clamp((int)left, 0, frame.Width) & ~1, Math.Clamp((int)top, 0, frame.Height) & ~1);
        var (x1, y1) = (Math.Clamp((int)right + 2, 0, frame.Width), Math.Clamp((int)bottom + 2, 0, frame.Height));
        for (var y = y0; y < y1; y++)
        {
            for (var x = x0; x < x1; x++)
            {
                var alpha = (float)cover(x, y);
                if (alpha <= 0)
                    continue;
                Blend(ref frame.Data[(y * frame.Width) + x], color.Y + 16, alpha);
                if (((x | y) & 1) == 0)
                    BlendChroma(frame, (y / 2 * (frame.Width / 2)) + (x / 2), color, alpha);
            }
        }
    }

    private static void BlendChroma(Frame frame, int at, Yuv color, float alpha)
    {
        Blend(ref frame.Blue[at], color.U + 128, alpha);
        Blend(ref frame.Red[at], color.V + 128, alpha);
    }

    private static void Blend(ref byte target, float value, float alpha) =>
        target = (byte)(target + ((value - target) * alpha) + 0.5f);

    private static double Square(double value) => value * value;
}
