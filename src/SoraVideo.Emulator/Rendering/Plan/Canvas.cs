using System.Globalization;
using System.Text.Json;

namespace SoraVideo.Emulator.Rendering.Plan;

/// <summary>The output's size: as asked for, even, and no longer than the format's limit.</summary>
internal static class Canvas
{
    public static (int Width, int Height) Size(JsonElement meta, RenderOutput output, int longest)
    {
        var askedWidth = Side(output.Width) ?? Side(Json.Number(meta, "width"));
        var askedHeight = Side(output.Height) ?? Side(Json.Number(meta, "height"));
        var shape = Ratio(Json.Text(meta, "ratio"));
        var width = askedWidth ?? (askedHeight ?? (shape >= 1 ? 1080 : 1080 / shape)) * shape;
        var height = askedHeight ?? width / shape;
        var shrink = Math.Min(1, longest / Math.Max(width, height));
        return (Even(width * shrink), Even(height * shrink));
    }

    private static double? Side(double? value) => value is >= 1 and <= 100_000 ? value : null;

    private static int Even(double value) => Math.Max(16, (int)Math.Round(value / 2) * 2);

    private static double Ratio(string? ratio)
    {
        var parts = ratio?.Split(':') ?? [];
        return parts.Length == 2 && double.TryParse(parts[0], CultureInfo.InvariantCulture, out var across)
            && double.TryParse(parts[1], CultureInfo.InvariantCulture, out var down)
            && across is > 0 and < 100 && down is > 0 and < 100 ? across / down : 16 / 9.0;
    }
}
