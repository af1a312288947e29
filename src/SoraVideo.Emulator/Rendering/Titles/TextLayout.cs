using System.Text;

namespace SoraVideo.Emulator.Rendering.Titles;

/// <summary>A title broken into lines, with the letter size in pixels that fits them in the frame.</summary>
internal sealed record TextLayout(IReadOnlyList<string> Lines, double Size)
{
    public const double LineHeight = 1.28;
    private const int MostLetters = 600;

    public static TextLayout Fit(string text, double wanted, double width, double height)
    {
        var paragraphs = Clean(text);
        // A single line a little smaller reads better than one letter alone on a second.
        var whole = width / paragraphs.Select(Width).DefaultIfEmpty(1).Max();
        if (whole > wanted * 0.75)
            wanted = Math.Min(wanted, whole);
        for (var size = wanted; ; size *= 0.92)
        {
            var lines = paragraphs.SelectMany(line => Balance(line, width / size)).ToList();
            var fits = lines.Count * size * LineHeight <= height && lines.TrueForAll(line => Width(line) * size <= width);
            if (fits || size < 7)
                return new TextLayout(lines, size);
        }
    }

    /// <summary>An estimate in units of the letter size, rather too wide than too narrow.</summary>
    public static double Width(string line) => line.EnumerateRunes().Sum(Width);

    private static double Width(Rune rune) => rune.Value switch
    {
        >= 0x1100 => 1.02,
        'W' or 'M' or 'm' or 'w' or '@' or '%' => 0.98,
        ' ' or '.' or ',' or '\'' or '|' or '!' or ':' or ';' or 'i' or 'l' or 'j' or 'I' => 0.38,
        >= 'A' and <= 'Z' => 0.78,
        _ => 0.68,
    };

    private static List<string> Clean(string text)
    {
        var kept = string.Concat(text.ReplaceLineEndings("\n").Replace('\t', ' ').EnumerateRunes()
            .Where(rune => rune.Value == '\n' || !Rune.IsControl(rune)).Take(MostLetters));
        return [.. kept.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0)];
    }

    /// <summary>As few lines as fit, and those of about the same width.</summary>
    private static List<string> Balance(string paragraph, double width)
    {
        var lines = Wrap(paragraph, width).ToList();
        for (var narrower = width * 0.95; lines.Count > 1 && narrower > width / 2; narrower -= width * 0.05)
        {
            var tried = Wrap(paragraph, narrower).ToList();
            if (tried.Count > lines.Count || tried.Exists(line => Width(line) > narrower))
                break;
            lines = tried;
        }

        return lines;
    }

    private static IEnumerable<string> Wrap(string paragraph, double width)
    {
        var line = "";
        foreach (var word in Words(paragraph))
        {
            if (line.Length > 0 && Width((line + word).TrimEnd()) > width)
            {
                yield return line.TrimEnd();
                line = "";
            }

            line += word;
        }

        if (line.Trim().Length > 0)
            yield return line.TrimEnd();
    }

    /// <summary>Pieces between which a line may break: after a blank, and around every Chinese letter.</summary>
    private static IEnumerable<string> Words(string paragraph)
    {
        var word = new StringBuilder();
        foreach (var rune in paragraph.EnumerateRunes())
        {
            var wide = rune.Value is >= 0x2E80 and < 0xFF00 && !IsClosing(rune);
            if (wide && word.Length > 0)
            {
                yield return word.ToString();
                word.Clear();
            }

            word.Append(rune.ToString());
            if (rune.Value == ' ')
            {
                yield return word.ToString();
                word.Clear();
            }
        }

        if (word.Length > 0)
            yield return word.ToString();
    }

    private static bool IsClosing(Rune rune) => "，。、！？；：」』）》".Contains(rune.ToString(), StringComparison.Ordinal);
}
