using System.Text;

namespace SoraVideo.Conversation;

/// <summary>Breaks text at words, where a terminal would break it in the middle of them.</summary>
internal static class TextWrap
{
    // No line begins with these.
    private const string Closing = "，。！？；：、）》」』】”’…";

    /// <summary>The text in lines of at most so many columns; each keeps the indentation of the line that it was broken from.</summary>
    public static string At(string text, int columns) => string.Join('\n', text.Split('\n').SelectMany(line => Lines(line.TrimEnd('\r'), columns)));

    private static List<string> Lines(string line, int columns)
    {
        var indent = line[..^line.TrimStart(' ').Length];
        if (TextWidth.Of(line) <= columns || indent.Length * 2 > columns)
            return [line];
        var lines = new List<string>();
        var current = new StringBuilder(indent);
        var used = indent.Length;
        foreach (var piece in Pieces(line[indent.Length..], columns - indent.Length))
        {
            var width = TextWidth.Of(piece);
            if (used > indent.Length && used + TextWidth.Of(piece.TrimEnd()) > columns)
            {
                lines.Add(current.ToString().TrimEnd());
                current.Clear().Append(indent);
                used = indent.Length;
            }

            current.Append(piece);
            used += width;
        }

        lines.Add(current.ToString().TrimEnd());
        return lines;
    }

    // Words with the blanks behind them; Chinese characters each by itself, as they have none; what is wider than a line in parts.
    private static IEnumerable<string> Pieces(string line, int columns)
    {
        var piece = new StringBuilder();
        var used = 0;
        var last = default(Rune);
        foreach (var rune in line.EnumerateRunes())
        {
            var width = TextWidth.Of(rune.ToString());
            if (piece.Length > 0 && (MayBreak(last, rune) || used + width > columns))
            {
                yield return piece.ToString();
                piece.Clear();
                used = 0;
            }

            piece.Append(rune.ToString());
            used += rune.Value == ' ' ? 0 : width;
            last = rune;
        }

        if (piece.Length > 0)
            yield return piece.ToString();
    }

    private static bool MayBreak(Rune before, Rune next)
    {
        if (next.Value == ' ' || (next.IsBmp && Closing.Contains((char)next.Value, StringComparison.Ordinal)))
            return false;
        return before.Value == ' ' || TextWidth.Of(before.ToString()) > 1 || TextWidth.Of(next.ToString()) > 1;
    }
}
