using System.Numerics;
using System.Runtime.CompilerServices;

namespace SoraVideo.Emulator.Rendering.Scenes;

/// <summary>Paints the sky: a gradient, the sun or moon with its halo, clouds or a nebula.</summary>
internal static class Sky
{
    public static Raster Paint(int width, int height, double horizon, Palette palette, Random random, Action<Raster>? extra = null)
    {
        var raster = new Raster(width, height);
        for (var y = 0; y < height; y++)
        {
            var color = Gradient(palette, Math.Min(1, y / (height * horizon)));
            raster.Pixels.AsSpan(y * width, width).Fill(new Vector4(color, 1));
        }

        extra?.Invoke(raster);
        return raster;
    }

    public static void Orb(Raster raster, double x, double y, double radius, Vector3 color, bool moon)
    {
        raster.Glow(x, y, radius * 9, color, moon ? 0.16f : 0.4f);
        raster.Glow(x, y, radius * 3.2, color, moon ? 0.2f : 0.45f);
        for (var py = (int)(y - radius - 1); py <= y + radius + 1; py++)
        {
            for (var px = (int)(x - radius - 1); px <= x + radius + 1; px++)
            {
                var far = Math.Sqrt(((px - x) * (px - x)) + ((py - y) * (py - y)));
                var shown = moon ? color * Seas((px - x) / radius, (py - y) / radius) : Vector3.Lerp(color, Vector3.One, 0.6f);
                raster.Over(px, py, shown, (float)Math.Clamp(radius - far + 0.5, 0, 1));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Nebula(Raster raster, Noise noise, Vector3 first, Vector3 second)
    {
        var scale = 3.0 / Math.Min(raster.Width, raster.Height);
        for (var y = 0; y < raster.Height; y++)
        {
            for (var x = 0; x < raster.Width; x++)
            {
                var dust = noise.Cloud(x * scale, y * scale, 64);
                var tone = noise.At(x * scale * 0.8, (y * scale * 0.8) + 90, 64);
                var band = Math.Exp(-Math.Pow(((double)y / raster.Height) - 0.75 + (0.5 * x / raster.Width), 2) * 9);
                raster.Light(x, y, Vector3.Lerp(first, second, (float)tone), (float)(Math.Pow(dust, 2.6) * (0.25 + (1.3 * band))));
            }
        }
    }

    /// <summary>A strip of clouds to scroll over the sky.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Texture Clouds(int width, int height, Noise noise, Vector3 light, Vector3 shade, double cover)
    {
        var raster = new Raster(width, height);
        const int Cells = 7;
        for (var y = 0; y < height; y++)
        {
            var fade = Math.Sin(Math.PI * (y + 0.5) / height);
            for (var x = 0; x < width; x++)
            {
                var thick = noise.Cloud((double)x * Cells / width, y * 2.6 * Cells / width, Cells, 5);
                var alpha = Math.Clamp((thick - 1 + cover) * 2.6, 0, 1) * fade;
                raster.Over(x, y, Vector3.Lerp(light, shade, (float)Math.Clamp((thick - 0.45) * 2, 0, 1)), (float)alpha * 0.85f);
            }
        }

        return new Texture(raster);
    }

    /// <summary>The dark plains of the moon.</summary>
    private static float Seas(double x, double y)
    {
        (double X, double Y, double R)[] seas = [(-0.35, -0.3, 0.42), (0.2, -0.42, 0.28), (0.42, 0.02, 0.3), (-0.2, 0.32, 0.34), (0.3, 0.5, 0.16)];
        return 1 - (float)seas.Sum(sea => 0.14 * Math.Clamp((sea.R - Math.Sqrt(((x - sea.X) * (x - sea.X)) + ((y - sea.Y) * (y - sea.Y)))) / (sea.R * 0.5), 0, 1));
    }

    private static Vector3 Gradient(Palette palette, double part) => part < 0.55
        ? Vector3.Lerp(palette.Top, palette.Middle, (float)(part / 0.55))
        : Vector3.Lerp(palette.Middle, palette.Horizon, (float)((part - 0.55) / 0.45));
}
