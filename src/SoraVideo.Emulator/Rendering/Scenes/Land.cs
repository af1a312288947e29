using System.Numerics;

namespace SoraVideo.Emulator.Rendering.Scenes;

/// <summary>Paints strips of land to scroll past: ridges, dunes, firs, grass.</summary>
internal static class Land
{
    public static Texture Ridge(int width, int height, Noise noise, int cells, int seed, Vector3 color, Vector3 mist, double rough, float cap = 0)
    {
        var raster = new Raster(width, height);
        raster.Below(
            x => height * (0.72 - (0.72 * Line(noise, (double)x * cells / width, seed, cells, rough))),
            (x, depth) => Shade(depth / height, color, mist, cap * (float)noise.Cloud((double)x * 22 / width, (depth * 3 / height) + seed, 22)));
        return new Texture(raster);
    }

    public static Texture Dune(int width, int height, Noise noise, int cells, int seed, Vector3 lit, Vector3 shadow)
    {
        var raster = new Raster(width, height);
        double Top(int x) => height * 0.75 * (1 - noise.At((double)x * cells / width, seed, cells));
        raster.Below(Top, (x, depth) =>
        {
            var slope = Math.Clamp(0.5 + ((Top(x + 4) - Top(x - 4)) * 0.12), 0, 1);
            return Vector3.Lerp(lit, shadow, (float)Math.Clamp(slope + (depth / height * 0.5), 0, 1));
        });
        return new Texture(raster);
    }

    public static Texture Firs(int width, int height, Random random, int count, Vector3 color, float snow)
    {
        var raster = new Raster(width, height);
        var ground = height * 0.86;
        raster.Below(x => ground + (Math.Sin(x * Math.Tau * 3 / width) * height * 0.03), (_, depth) =>
            Vector3.Lerp(Vector3.Lerp(color, Vector3.One, snow), color, (float)Math.Clamp(depth / height * 4, 0, 1 - (snow * 0.4))));
        for (var i = 0; i < count; i++)
        {
            var size = height * (0.45 + (0.4 * random.NextDouble()));
            var middle = (i + (random.NextDouble() * 0.8)) * width / count;
            Fir(raster, middle, ground + (height * 0.02), size, color * (0.8f + (0.35f * random.NextSingle())), snow);
        }

        return new Texture(raster);
    }

    public static Texture Grass(int width, int height, Random random, Vector3 color, Vector3[] flowers)
    {
        var raster = new Raster(width, height);
        raster.Below(_ => height * 0.45, (_, depth) => color * (float)(0.9 - (0.5 * depth / height)));
        for (var i = 0; i < width / 3; i++)
        {
            var (x, foot) = (random.Next(width), height * (0.5 + (0.5 * random.NextDouble())));
            var tall = height * (0.15 + (0.3 * random.NextDouble()));
            raster.Triangle(x, foot - tall, height * 0.012, foot, (_, down) => color * (float)(1.25 - (0.5 * down)));
            if (flowers.Length > 0 && i % 4 == 0)
                Flower(raster, x, foot - tall, height * 0.03, flowers[i / 4 % flowers.Length]);
        }

        return new Texture(raster);
    }

    private static void Flower(Raster raster, double x, double y, double size, Vector3 color)
    {
        for (var py = -size; py <= size; py++)
        {
            for (var px = -size; px <= size; px++)
            {
                var petal = size * (0.72 + (0.28 * Math.Cos(Math.Atan2(py, px) * 5)));
                var far = Math.Sqrt((px * px) + (py * py));
                var shown = far < size * 0.25 ? Tint.Hex(0xFFC93C) : color * (float)(0.75 + (0.3 * far / size));
                raster.Over((int)(x + px), (int)(y + py), shown, (float)Math.Clamp(petal - far + 0.5, 0, 1));
            }
        }
    }

    private static double Line(Noise noise, double x, int seed, int cells, double rough) =>
        (noise.At(x, seed, cells) * (1 - rough)) + (noise.Cloud(x * 2, seed + 40, cells * 2, 5) * rough);

    private static Vector3 Shade(double depth, Vector3 color, Vector3 mist, float snow) =>
        Vector3.Lerp(Vector3.Lerp(color, mist, (float)Math.Clamp(depth * 1.1, 0, 0.75)), Vector3.One, (float)Math.Clamp(((0.34 * snow) - depth) * 14, 0, 0.9));

    private static void Fir(Raster raster, double middle, double foot, double size, Vector3 color, float snow)
    {
        raster.Rect(middle - (size * 0.025), foot - (size * 0.15), middle + (size * 0.025), foot, color * 0.6f);
        for (var tier = 3; tier >= 0; tier--)
        {
            var bottom = foot - (size * (0.1 + ((3 - tier) * 0.2)));
            var half = size * (0.09 + (tier * 0.045));
            raster.Triangle(middle, bottom - (size * 0.34), half, bottom, (across, down) =>
                Vector3.Lerp(color * (across < 0 ? 1.12f : 0.86f), Vector3.One, down < 0.75 - (0.3 * Math.Abs(across)) ? snow * (float)(0.9 - (0.5 * down)) : 0));
        }
    }
}
