using System.Numerics;

namespace SoraVideo.Emulator.Rendering.Scenes;

/// <summary>Paints strips made of light and curves: waves, ribbons, the edge of a planet.</summary>
internal static class Water
{
    public static Texture Waves(int width, int height, Noise noise, int cells, Vector3 color, Vector3 crest, float shine)
    {
        var raster = new Raster(width, height);
        for (var x = 0; x < width; x++)
        {
            var place = (double)x * cells / width;
            var top = height * (0.1 + (0.3 * noise.At(place, 3, cells)) + (0.1 * noise.At(place * 3, 9, cells * 3)));
            for (var y = (int)top; y < height; y++)
            {
                var depth = (y - top) / height;
                var foam = Math.Exp(-depth * 46) * (0.4 + (0.6 * noise.At(place * 6, 20, cells * 6)));
                var fade = Math.Clamp(1 - (depth * 1.3), 0, 1);
                raster.Over(x, y, color, (float)(Math.Clamp(y + 1 - top, 0, 1) * fade * 0.6));
                raster.Light(x, y, crest, (float)foam * shine * (float)Math.Clamp(y + 1 - top, 0, 1));
            }
        }

        return new Texture(raster);
    }

    /// <summary>The path of light that the sun or moon lays on the sea.</summary>
    public static Texture Glitter(int width, int height, double middle, Random random, Vector3 color)
    {
        var raster = new Raster(width, height);
        for (var i = 0; i < 420; i++)
        {
            var depth = random.NextDouble();
            var reach = width * (0.02 + (0.1 * depth));
            var x = middle + ((random.NextDouble() + random.NextDouble() - 1) * reach);
            var (wide, tall) = (width * (0.006 + (0.022 * depth)) * random.NextDouble(), height * (0.004 + (0.008 * depth)));
            raster.Rect(x - wide, depth * height, x + wide, (depth * height) + tall, color, 0.25f + (0.55f * random.NextSingle()));
        }

        return new Texture(raster);
    }

    public static Texture Ribbon(int width, int height, Noise noise, int cells, Vector3 color, float strength)
    {
        var raster = new Raster(width, height);
        for (var x = 0; x < width; x++)
        {
            var place = (double)x * cells / width;
            var top = height * (0.15 + (0.5 * noise.At(place, 5, cells)));
            var wide = height * (0.08 + (0.22 * noise.At(place, 40, cells)));
            for (var y = (int)top; y < Math.Min(height, top + wide); y++)
            {
                var across = (y - top) / wide;
                raster.Light(x, y, color, strength * (float)(Math.Pow(1 - across, 2) * Math.Clamp(y + 1 - top, 0, 1)));
            }
        }

        return new Texture(raster);
    }

    public static Texture Planet(int width, int size, Noise noise, Vector3 color, Vector3 light)
    {
        var raster = new Raster(width, size);
        var (middle, radius) = (width * 0.42, size * 0.95);
        for (var y = 0; y < size; y++)
        {
            for (var x = (int)(middle - (radius * 1.1)); x < middle + (radius * 1.1); x++)
            {
                var (across, down) = ((x - middle) / radius, (y - (size * 1.02)) / radius);
                var far = Math.Sqrt((across * across) + (down * down));
                var bands = noise.Cloud((across * 3) + 20, (down * 9) + (noise.At(across * 4, down * 4, 64) * 2), 64);
                var sun = Math.Clamp(((-across * 0.6) - down) * 0.9, 0.03, 1);
                raster.Light(x, y, light, far >= 1 ? (float)Math.Exp(-(far - 1) * 28) * 0.5f * (float)sun : 0);
                raster.Over(x, y, Vector3.Lerp(color, light, (float)bands) * (float)(sun * (0.35 + (0.65 * Math.Pow(far, 3)))),
                    (float)Math.Clamp(((1 - far) * radius) + 0.5, 0, 1));
            }
        }

        return new Texture(raster);
    }
}
