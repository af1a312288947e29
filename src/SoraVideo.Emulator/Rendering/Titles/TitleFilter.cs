using System.Drawing;
using System.Globalization;
using SoraVideo.Emulator.Rendering.Plan;

namespace SoraVideo.Emulator.Rendering.Titles;

/// <summary>Writes drawtext filters for a title. Its text goes into files: nothing a client wrote becomes part of the filter.</summary>
internal sealed class TitleFilter(int width, int height, string folder)
{
    private int files;

    public IEnumerable<string> Filters(Title title, string font)
    {
        var wanted = Math.Min(width, height) * 0.1 * title.Size;
        var layout = TextLayout.Fit(title.Text, wanted, width * 0.88, height * 0.8);
        var step = layout.Size * TextLayout.LineHeight;
        var baseline = Top(title.Position, step * layout.Lines.Count) + (layout.Size * 0.95);
        foreach (var line in layout.Lines)
        {
            yield return Line(title, layout.Size, font, line, baseline);
            baseline += step;
        }
    }

    private static bool At(string position, string word, char sign) =>
        position.Contains(word, StringComparison.OrdinalIgnoreCase) || position.Contains(sign);

    /// <summary>As red, green and blue in hex; white for anything that names no colour.</summary>
    private static string Hex(string name)
    {
        if (name.Length == 7 && name[0] == '#' && int.TryParse(name.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var rgb))
            return $"0x{rgb:X6}";
        var color = Color.FromName(name);
        return color.IsKnownColor && !color.IsSystemColor && color.A == 255 ? $"0x{color.ToArgb() & 0xFFFFFF:X6}" : "0xFFFFFF";
    }

    /// <summary>Escapes for the option, then quotes for the graph.</summary>
    private static string Quote(string path)
    {
        var option = path.Replace('\\', '/').Replace(":", @"\:", StringComparison.Ordinal).Replace("'", @"\'", StringComparison.Ordinal);
        return "'" + option.Replace("'", @"'\''", StringComparison.Ordinal) + "'";
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private double Top(string position, double block) =>
        At(position, "top", '上') ? height * 0.08
        : At(position, "bottom", '下') ? (height * 0.92) - block
        : (height - block) / 2;

    private string Across(string position) =>
        At(position, "left", '左') ? Text($"{width * 0.06:0}")
        : At(position, "right", '右') ? Text($"{width * 0.94:0}-text_w")
        : "(w-text_w)/2";

    private string Line(Title title, double size, string font, string line, double baseline)
    {
        var file = Text($"title{files++}.txt");
        File.WriteAllText(Path.Combine(folder, file), line);
        var end = title.Start + title.Length;
        var fade = Math.Min(0.4, title.Length / 4);
        var shadow = Math.Max(1, size * 0.04);
        return Text($"drawtext=textfile={file}:expansion=none:fontfile={Quote(font)}:fontsize={size:0.##}:fontcolor={Hex(title.Color)}")
            + Text($":x={Across(title.Position)}:y={baseline:0}-max_glyph_a:shadowx={shadow:0}:shadowy={shadow:0}:shadowcolor=black@0.6")
            + Text($":borderw={shadow * 0.6:0.#}:bordercolor=black@0.3:alpha='clip(min((t-{title.Start:0.###})/{fade:0.###},({end:0.###}-t)/{fade:0.###}),0,1)'")
            + Text($":enable='between(t,{title.Start:0.###},{end:0.###})'");
    }
}
