using System.Numerics;

namespace SoraVideo.Emulator.Rendering.Scenes;

/// <summary>The colours of one scene: the sky from top to horizon, the sun or moon, the far and the near, and what glows.</summary>
internal sealed record Palette(Vector3 Top, Vector3 Middle, Vector3 Horizon, Vector3 Glow, Vector3 Far, Vector3 Near, Vector3 Accent)
{
    public static Palette For(Mood mood, Random random)
    {
        var bend = (float)(random.NextDouble() - 0.5) * 0.08f;
        var palette = Choose(mood, random);
        return palette with { Top = Warm(palette.Top, bend), Middle = Warm(palette.Middle, bend), Horizon = Warm(palette.Horizon, bend) };
    }

    private static Palette Choose(Mood mood, Random random) => mood switch
    {
        _ when mood.HasFlag(Mood.Space) && !mood.HasFlag(Mood.City) => Of(0x03030D, 0x0C0B2B, 0x1D1240, 0xE8D7FF, 0x2A1F5C, 0x07061A, 0x7C5CFF),
        _ when mood.HasFlag(Mood.Neon) => Of(0x0A0520, 0x2B0F52, 0x8A1F73, 0xFF5FB0, 0x35195F, 0x0B0618, 0x2DE2E6),
        _ when mood.HasFlag(Mood.Fire) => Of(0x0E0303, 0x3B0B05, 0xA8330C, 0xFFB347, 0x2B0A05, 0x0A0202, 0xFF7A18),
        _ when mood.HasFlag(Mood.Sunset) => Of(0x27224F, 0x9A4375, 0xFDA65D, 0xFFE3A6, 0x7C4470, 0x1C1430, 0xFFB45E),
        _ when mood.HasFlag(Mood.Night) => Of(0x040A20, 0x0E1D48, 0x2D3F7C, 0xF3F1DC, 0x1E2C5C, 0x060B1C, 0xFFD27A),
        _ when mood.HasFlag(Mood.Desert) => Of(0x4E86BE, 0xC9B79A, 0xFBDFA8, 0xFFF6D8, 0xD9A066, 0xA8642F, 0xFFCF8A),
        _ when mood.HasFlag(Mood.Snow) => Of(0x6E8FB8, 0xA9C0DA, 0xE9EEF5, 0xFFFFFF, 0x9DB2CC, 0x3D5068, 0xFFFFFF),
        _ when mood.HasFlag(Mood.Autumn) => Of(0x7FA0B8, 0xD9C6A0, 0xF8D79A, 0xFFF0C8, 0xB77A45, 0x4A2617, 0xF08A2A),
        _ when (mood & (Mood.Rain | Mood.Fog)) != 0 => Of(0x39485C, 0x66778A, 0xA9B4BC, 0xDDE4E8, 0x5A6876, 0x1F2833, 0xBFD6E6),
        _ when mood.HasFlag(Mood.Ocean) => Of(0x1E6FB5, 0x6FB6E0, 0xD8F0F5, 0xFFFFF0, 0x2C7FA8, 0x0B4C70, 0xFFFFFF),
        _ when mood.HasFlag(Mood.Forest) => Of(0x4F8F9C, 0xA6CDB6, 0xEFF1CF, 0xFFFBE0, 0x5F8F74, 0x14352A, 0xE6FFB0),
        _ when mood.HasFlag(Mood.Garden) => Of(0x3A8FD6, 0x9CD2EE, 0xFFF3D6, 0xFFFBEA, 0x7FB08A, 0x2F6B3A, 0xFFE08A),
        _ when (mood & (Mood.Day | Mood.City | Mood.Mountain | Mood.Garden)) != 0 => Of(0x3A82CF, 0x93C4EA, 0xF1E9D8, 0xFFFBEA, 0x7393B0, 0x24405C, 0xFFF0B8),
        _ => FromHash(random),
    };

    private static Palette FromHash(Random random)
    {
        var hue = random.NextDouble();
        var step = 0.08 + (0.16 * random.NextDouble());
        return new Palette(Tint.Hue(hue, 0.75f, 0.16f), Tint.Hue(hue + step, 0.65f, 0.38f), Tint.Hue(hue + (2 * step), 0.6f, 0.8f),
            Tint.Hue(hue + (2.5 * step), 0.3f, 1), Tint.Hue(hue + step, 0.55f, 0.34f), Tint.Hue(hue, 0.7f, 0.09f), Tint.Hue(hue + 0.5, 0.5f, 1));
    }

    private static Palette Of(params int[] colors)
    {
        var tints = Array.ConvertAll(colors, Tint.Hex);
        return new Palette(tints[0], tints[1], tints[2], tints[3], tints[4], tints[5], tints[6]);
    }

    private static Vector3 Warm(Vector3 color, float bend) =>
        Vector3.Clamp(color * new Vector3(1 + bend, 1, 1 - bend), Vector3.Zero, Vector3.One);
}
