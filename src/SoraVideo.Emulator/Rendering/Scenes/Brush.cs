using System.Runtime.CompilerServices;

namespace SoraVideo.Emulator.Rendering.Scenes;

/// <summary>Draws small soft shapes straight on a frame, at any part of a pixel.</summary>
internal static class Brush
{
    public static void Disc(Frame frame, double x, double y, double radius, Yuv color, double alpha, double edge = 1) =>
        Fill(frame, (x - radius, y - radius), (x + radius, y + radius), color, new DiscCover((float)x, (float)y, (float)radius, (float)alpha, (float)edge));

    /// <summary>A ring of light, as a lens draws a lamp out of focus.</summary>
    public static void Bokeh(Frame frame, double x, double y, double radius, Yuv color, double alpha) =>
        Fill(frame, (x - radius, y - radius), (x + radius, y + radius), color, new BokehCover((float)x, (float)y, (float)radius, (float)alpha));

    /// <summary>A line with round ends whose width goes from one end's to the other's.</summary>
    public static void Limb(Frame frame, (double X, double Y, double R) from, (double X, double Y, double R) to, Yuv color, double alpha = 1)
    {
        var reach = Math.Max(from.R, to.R) + 1;
        Fill(frame, (Math.Min(from.X, to.X) - reach, Math.Min(from.Y, to.Y) - reach),
            (Math.Max(from.X, to.X) + reach, Math.Max(from.Y, to.Y) + reach), color, new LimbCover(from, to, alpha));
    }

    /// <summary>A thin steep line, which a limb would search a whole box for.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Streak(Frame frame, double x, double y, double slant, double length, double half, Yuv color, double alpha)
    {
        for (var row = Math.Max(0, (int)y); row < Math.Min(frame.Height, y + length); row++)
        {
            var middle = x - (slant * (row - y));
            for (var column = Math.Max(0, (int)(middle - half - 1)); column < Math.Min(frame.Width, middle + half + 1); column++)
                Dot(frame, column, row, color, (float)(alpha * Math.Clamp(half - Math.Abs(column - middle) + 0.5, 0, 1)));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Fill<T>(Frame frame, (double X, double Y) least, (double X, double Y) most, Yuv color, T cover)
        where T : struct, ICover
    {
        var (x0, y0) = (Math.Clamp((int)least.X, 0, frame.Width), Math.Clamp((int)least.Y, 0, frame.Height));
        var (x1, y1) = (Math.Clamp((int)most.X + 2, 0, frame.Width), Math.Clamp((int)most.Y + 2, 0, frame.Height));
        for (var y = y0; y < y1; y++)
        {
            for (var x = x0; x < x1; x++)
                Dot(frame, x, y, color, cover.At(x, y));
        }
    }

    private static void Dot(Frame frame, int x, int y, Yuv color, float alpha)
    {
        if (alpha <= 0)
            return;
        Blend(ref frame.Data[(y * frame.Width) + x], color.Y + 16, alpha);
        if (((x | y) & 1) == 0)
            BlendChroma(frame, (y / 2 * (frame.Width / 2)) + (x / 2), color, alpha);
    }

    private static void BlendChroma(Frame frame, int at, Yuv color, float alpha)
    {
        Blend(ref frame.Blue[at], color.U + 128, alpha);
        Blend(ref frame.Red[at], color.V + 128, alpha);
    }

    private static void Blend(ref byte target, float value, float alpha) =>
        target = (byte)(target + ((value - target) * alpha) + 0.5f);
}
