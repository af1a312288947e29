using System.Text;

namespace SoraVideo.HelpBuilder;

/// <summary>Breaks text into lines of at most 80 columns behind a margin.</summary>
internal static class LineWrap
{
    private const int Width = 80;
    private const int Margin = 4;
    private const int CodeIndent = 4;

    /// <summary>A paragraph's lines, each wrapped by itself; code stays as it is.</summary>
    public static string Paragraph(string text) => string.Join("\n", text.Split('\n').Select(Line));

    private static string Line(string line)
    {
        var words = line.TrimStart();
        var indent = line.Length - words.Length;
        var margin = new string(' ', Margin + indent);
        if (words.Length == 0)
            return "";
        var next = "\n" + margin + (IsItem(words) ? "  " : "");
        return margin + (indent >= CodeIndent ? words : Words(words, next, Width - margin.Length));
    }

    private static bool IsItem(string words) => words.StartsWith("- ", StringComparison.Ordinal);

    // A run of spaces is a table's, and kept.
    private static string Words(string text, string next, int room)
    {
        if (text.Length <= room)
            return text;
        var wrapped = new StringBuilder();
        var column = 0;
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var isFull = column > 0 && column + 1 + word.Length > room;
            wrapped.Append(isFull ? next : column > 0 ? " " : "").Append(word);
            // What hangs begins behind the item's mark.
            column = isFull ? word.Length + (IsItem(text) ? 2 : 0) : column + word.Length + (column > 0 ? 1 : 0);
        }

        return wrapped.ToString();
    }
}
