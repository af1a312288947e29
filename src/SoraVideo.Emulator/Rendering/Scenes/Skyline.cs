using System.Numerics;

namespace SoraVideo.Emulator.Rendering.Scenes;

/// <summary>Paints rows of buildings to scroll past, with lit windows and, where it is called for, neon signs.</summary>
internal sealed class Skyline(Random random, int width, int height, double unit)
{
    public Texture Paint(Vector3 color, Vector3 lamp, double lit, double tall, Vector3[] signs)
    {
        var raster = new Raster(width, height);
        for (var x = 0.0; x < width;)
        {
            var wide = Math.Min((50 + (random.NextDouble() * 80)) * unit, width - x);
            var top = height * (1 - (tall * (0.35 + (0.65 * random.NextDouble()))));
            Tower(raster, x, top, wide, color * (0.85f + (0.3f * random.NextSingle())), lamp, lit);
            if (signs.Length > 0 && wide > 40 * unit && random.NextDouble() < 0.6)
                Sign(raster, x + (wide * (0.2 + (0.5 * random.NextDouble()))), top, signs[random.Next(signs.Length)]);
            x += wide + (random.NextDouble() < 0.3 ? 14 * unit : 0);
        }

        return new Texture(raster);
    }

    private void Tower(Raster raster, double left, double top, double wide, Vector3 color, Vector3 lamp, double lit)
    {
        raster.Rect(left, top, left + wide, height, color);
        if (random.NextDouble() < 0.3)
            raster.Rect(left + (wide * 0.48), top - (34 * unit), left + (wide * 0.52), top, color);
        else if (random.NextDouble() < 0.5)
            raster.Rect(left + (wide * 0.2), top - (14 * unit), left + (wide * 0.7), top, color);
        var (stepX, stepY) = (10 * unit, 15 * unit);
        for (var y = top + stepY; y < height - stepY; y += stepY)
        {
            for (var x = left + (stepX * 0.6); x < left + wide - stepX; x += stepX)
            {
                if (random.NextDouble() < lit)
                    raster.Rect(x, y, x + (stepX * 0.5), y + (stepY * 0.5), Lamp(lamp), 0.35f + (0.6f * random.NextSingle()));
            }
        }
    }

    private Vector3 Lamp(Vector3 lamp) => Vector3.Lerp(lamp, Tint.Hex(0xCFE6FF), random.NextSingle() < 0.25f ? 0.7f : 0);

    private void Sign(Raster raster, double x, double top, Vector3 color)
    {
        var (y, wide, tall) = (top + (height * 0.06) + (random.NextDouble() * height * 0.15), 15 * unit, (60 + (random.NextDouble() * 90)) * unit);
        if (random.NextDouble() < 0.35)
            (wide, tall) = (tall * 0.7, wide);
        raster.Glow(x + (wide / 2), y + (tall / 2), Math.Max(wide, tall) * 1.3, color, 0.5f);
        raster.Rect(x, y, x + wide, y + tall, color * 0.25f, 0.9f);
        var edge = Math.Max(1, 2.2 * unit);
        raster.Rect(x, y, x + wide, y + edge, color);
        raster.Rect(x, y + tall - edge, x + wide, y + tall, color);
        raster.Rect(x, y, x + edge, y + tall, color);
        raster.Rect(x + wide - edge, y, x + wide, y + tall, color);
        for (var part = 0.12; part < 0.9; part += 0.2)
        {
            var (px, py) = tall > wide ? (x + (wide * 0.3), y + (tall * part)) : (x + (wide * part), y + (tall * 0.3));
            raster.Rect(px, py, px + (wide > tall ? wide * 0.1 : wide * 0.4), py + (tall > wide ? tall * 0.1 : tall * 0.4), Vector3.Lerp(color, Vector3.One, 0.5f));
        }
    }
}
