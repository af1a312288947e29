namespace SoraVideo.HelpBuilder;

/// <summary>Draws a table with spaces, or row by row where it is wide.</summary>
internal static class TableText
{
    private const int Widest = 76;
    private const string Gap = "  ";

    /// <summary>A table as text. Its first row is its head.</summary>
    public static string Of(IReadOnlyList<IReadOnlyList<string>> rows)
    {
        var widths = rows[0].Select((_, column) => rows.Max(row => row.ElementAtOrDefault(column)?.Length ?? 0)).ToArray();
        return widths.Sum() + (Gap.Length * (widths.Length - 1)) <= Widest ? Aligned(rows, widths) : RowByRow(rows);
    }

    private static string Aligned(IReadOnlyList<IReadOnlyList<string>> rows, int[] widths)
    {
        var rule = widths.Select(width => new string('-', width));
        return string.Join("\n", rows.Skip(1).Prepend([.. rule]).Prepend(rows[0]).Select(Line));

        string Line(IReadOnlyList<string> row) => string.Join(Gap, row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd();
    }

    private static string RowByRow(IReadOnlyList<IReadOnlyList<string>> rows)
    {
        var head = rows[0];
        return string.Join("\n", rows.Skip(1).Select(Entry));

        string Entry(IReadOnlyList<string> row) =>
            string.Join("\n", row.Skip(1).Select((cell, column) => Named(head[column + 1], cell)).Prepend($"- {row[0]}"));
    }

    private static string Named(string head, string cell) => head.Length > 0 ? $"  {head}: {cell}" : $"  {cell}";
}
