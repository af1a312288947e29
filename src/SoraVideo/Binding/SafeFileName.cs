using System.Text;

namespace SoraVideo.Binding;

/// <summary>
/// File names from words that nobody checked. What is safe on one system must be safe on all, as folders are shared.
/// </summary>
internal static class SafeFileName
{
    private const int MostBytes = 180;
    private static readonly HashSet<string> Reserved = new(
        ["CON", "PRN", "AUX", "NUL", .. Enumerable.Range(0, 10).SelectMany(n => new[] { $"COM{n}", $"LPT{n}" })],
        StringComparer.OrdinalIgnoreCase);

    public static string From(string name)
    {
        var safe = new StringBuilder(name.Length);
        var bytes = 0;
        foreach (var rune in name.Normalize(NormalizationForm.FormC).EnumerateRunes())
        {
            if ((bytes += rune.Utf8SequenceLength) > MostBytes)
                break;
            safe.Append(IsAllowed(rune) ? rune.ToString() : "_");
        }

        // Windows drops dots and blanks at the end; a dot at the front hides the file, and two would lead upwards.
        var plain = safe.ToString().Trim().TrimEnd('.', ' ').TrimStart('.');
        if (plain.Length == 0)
            return "video";
        return Reserved.Contains(plain.Split('.')[0].TrimEnd()) ? $"_{plain}" : plain;
    }

    private static bool IsAllowed(Rune rune) =>
        !Rune.IsControl(rune)
        && rune.Value is not ('/' or '\\' or ':' or '*' or '?' or '"' or '<' or '>' or '|')
        && rune.Value is not (>= 0x202A and <= 0x202E or >= 0x2066 and <= 0x2069 or 0x200E or 0x200F or 0xFFFD);
}
