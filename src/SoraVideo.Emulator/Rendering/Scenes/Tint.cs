using System.Numerics;

namespace SoraVideo.Emulator.Rendering.Scenes;

/// <summary>Colours as vectors of red, green and blue from 0 to 1.</summary>
internal static class Tint
{
    public static Vector3 Hex(int rgb) => new Vector3(rgb >> 16 & 255, rgb >> 8 & 255, rgb & 255) / 255f;

    public static Vector3 Hue(double turns, float saturation, float value)
    {
        var rgb = new Vector3(Wave(turns), Wave(turns - (1 / 3.0)), Wave(turns + (1 / 3.0)));
        return Vector3.Lerp(Vector3.One, rgb, saturation) * value;
    }

    private static float Wave(double turns)
    {
        var place = Math.Abs(turns - Math.Round(turns)) * 6;
        return (float)Math.Clamp(2 - place, 0, 1);
    }
}
