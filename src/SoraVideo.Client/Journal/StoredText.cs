using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace SoraVideo.Journal;

/// <summary>
/// Text as a database can hold it. NUL, and half a surrogate pair, are in none: they stand as U+FFFE, which is no character, and four
/// hexadecimal digits.
/// </summary>
internal static partial class StoredText
{
    private const char Mark = '\uFFFE';

    public static string? Encode(string? text)
    {
        if (text is null || !NeedsMarks(text))
            return text;
        var stored = new StringBuilder(text.Length + 8);
        for (var at = 0; at < text.Length; at++)
        {
            if (IsPair(text, at))
                stored.Append(text[at]).Append(text[++at]);
            else if (IsForeign(text[at]))
                stored.Append(Mark).Append(((int)text[at]).ToString("X4", CultureInfo.InvariantCulture));
            else
                stored.Append(text[at]);
        }

        return stored.ToString();
    }

    public static string? Decode(string? stored) => stored is null || !stored.Contains(Mark, StringComparison.Ordinal)
        ? stored
        : Marked().Replace(stored, found => ((char)int.Parse(found.ValueSpan[1..], NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString());

    private static bool NeedsMarks(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (IsPair(text, at))
                at++;
            else if (IsForeign(text[at]))
                return true;
        }

        return false;
    }

    private static bool IsPair(string text, int at) => at + 1 < text.Length && char.IsSurrogatePair(text[at], text[at + 1]);

    private static bool IsForeign(char c) => c is '\0' or Mark || char.IsSurrogate(c);

    [GeneratedRegex("\uFFFE[0-9A-F]{4}")]
    private static partial Regex Marked();
}
