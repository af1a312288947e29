using System.Security.Cryptography;
using System.Text;

namespace SoraVideo.Binding;

/// <summary>
/// File names from words that nobody checked. What is safe on one system must be safe on all, as folders are shared.
/// </summary>
internal static class SafeFileName
{
    private const int MostBytes = 180;
    private static readonly HashSet<string> Reserved = new(
        ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", .. "0123456789¹²³".SelectMany(n => new[] { $"COM{n}", $"LPT{n}" })],
        StringComparer.OrdinalIgnoreCase);

    public static string From(string name)
    {
        // What is no text at all becomes a mark that isn't allowed either.
        var whole = string.Concat(name.EnumerateRunes().Select(rune => rune.ToString())).Normalize(NormalizationForm.FormC);
        // Windows drops dots and blanks at the end; a dot at the front hides the file, and two would lead upwards.
        var plain = Cut(whole).Trim().TrimEnd('.', ' ').TrimStart('.');
        if (plain.Length == 0)
            return "video";
        return Reserved.Contains(plain.Split('.')[0].TrimEnd()) ? $"_{plain}" : plain;
    }

    // Two names that differ only where they are too long must not become one.
    private static string Cut(string name)
    {
        var safe = new StringBuilder(name.Length);
        var bytes = 0;
        foreach (var rune in name.EnumerateRunes())
        {
            if ((bytes += rune.Utf8SequenceLength) > MostBytes)
                return $"{safe}-{Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..8].ToLowerInvariant()}";
            safe.Append(IsAllowed(rune) ? rune.ToString() : "_");
        }

        return safe.ToString();
    }

    private static bool IsAllowed(Rune rune) =>
        !Rune.IsControl(rune)
        && rune.Value is not ('/' or '\\' or ':' or '*' or '?' or '"' or '<' or '>' or '|')
        && rune.Value is not (>= 0x202A and <= 0x202E or >= 0x2066 and <= 0x2069 or 0x200E or 0x200F or 0xFFFD);
}
