using System.Numerics;
using System.Runtime.CompilerServices;

namespace SoraVideo.Emulator.Rendering.Scenes;

/// <summary>A float picture (premultiplied red, green, blue, alpha) on which textures are painted once; it wraps around sideways.</summary>
internal sealed class Raster(int width, int height)
{
    public int Width { get; } = width;

    public int Height { get; } = height;

    public Vector4[] Pixels { get; } = new Vector4[width * height];

    public void Over(int x, int y, Vector3 color, float alpha)
    {
        if (alpha <= 0 || y < 0 || y >= Height)
            return;
        ref var pixel = ref Pixels[(y * Width) + Wrap(x)];
        pixel = (pixel * (1 - alpha)) + (new Vector4(color, 1) * alpha);
    }

    public void Light(int x, int y, Vector3 color, float strength)
    {
        if (strength > 0 && y >= 0 && y < Height)
            Pixels[(y * Width) + Wrap(x)] += new Vector4(color * strength, 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Rect(double left, double top, double right, double bottom, Vector3 color, float alpha = 1)
    {
        for (var y = (int)Math.Floor(top); y < bottom; y++)
        {
            var tall = Math.Min(bottom, y + 1) - Math.Max(top, y);
            for (var x = (int)Math.Floor(left); x < right; x++)
                Over(x, y, color, (float)(tall * (Math.Min(right, x + 1) - Math.Max(left, x))) * alpha);
        }
    }

    /// <summary>A fir's tier, a roof, an ear: a triangle standing on its base.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Triangle(double middle, double top, double half, double bottom, Func<double, double, Vector3> shade)
    {
        for (var y = (int)Math.Floor(top); y < bottom; y++)
        {
            var reach = half * Math.Clamp((y + 0.5 - top) / (bottom - top), 0, 1);
            for (var x = (int)Math.Floor(middle - reach); x <= middle + reach; x++)
            {
                var cover = Math.Min(middle + reach, x + 1) - Math.Max(middle - reach, x);
                Over(x, y, shade((x - middle) / half, (y - top) / (bottom - top)), (float)Math.Clamp(cover, 0, 1));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Glow(double centerX, double centerY, double radius, Vector3 color, float strength)
    {
        for (var y = (int)(centerY - radius); y <= centerY + radius; y++)
        {
            for (var x = (int)(centerX - radius); x <= centerX + radius; x++)
            {
                var near = 1 - ((Square(x - centerX) + Square(y - centerY)) / (radius * radius));
                if (near > 0)
                    Light(x, y, color, (float)(near * near) * strength);
            }
        }
    }

    /// <summary>Everything below a ridge line, shaded by depth under it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Below(Func<int, double> ridge, Func<int, double, Vector3> shade)
    {
        for (var x = 0; x < Width; x++)
        {
            var top = ridge(x);
            for (var y = Math.Max(0, (int)top); y < Height; y++)
                Over(x, y, shade(x, y - top), (float)Math.Clamp(y + 1 - top, 0, 1));
        }
    }

    private static double Square(double value) => value * value;

    private int Wrap(int x)
    {
        x %= Width;
        return x < 0 ? x + Width : x;
    }
}
