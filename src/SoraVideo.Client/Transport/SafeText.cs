using System.Text;
using System.Text.RegularExpressions;

namespace SoraVideo.Transport;

/// <summary>Makes text that came from outside fit for a terminal: no escapes, no control characters, no tokens.</summary>
internal static partial class SafeText
{
    private const string Redacted = "[redacted]";

    /// <summary>One line or several, safe to show.</summary>
    public static string ForDisplay(string text) => WithoutTokens(WithoutEscapes(text));

    /// <summary>One line of at most <paramref name="limit"/> characters, safe to show.</summary>
    public static string Line(string text, int limit = 300)
    {
        var line = Blanks().Replace(ForDisplay(text), " ").Trim();
        return line.Length <= limit ? line : line[..(char.IsHighSurrogate(line[limit - 1]) ? limit - 1 : limit)] + "...";
    }

    public static string WithoutTokens(string text) => Tokens().Replace(text, Redacted);

    /// <summary>Takes out terminal sequences, control characters but newline and tab, and direction overrides.</summary>
    public static string WithoutEscapes(string text)
    {
        var plain = Sequences().Replace(text, "").Replace("\r\n", "\n", StringComparison.Ordinal);
        var clean = new StringBuilder(plain.Length);
        foreach (var c in plain)
        {
            if (!char.IsControl(c) && !IsDirectionOverride(c) || c is '\n' or '\t')
                clean.Append(c);
        }

        return clean.ToString();
    }

    private static bool IsDirectionOverride(char c) => c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');

    // CSI, then OSC/DCS/PM/APC strings up to their terminator, then two-character escapes; C1 forms too.
    [GeneratedRegex(
        @"(?:\x1B\[|\x9B)[0-?]*[ -/]*[@-~]|(?:\x1B[\]PX^_]|[\x90\x98\x9D-\x9F])[^\x07\x1B\x9C]*(?:\x07|\x1B\\|\x9C)?|\x1B[ -/]*[0-~]")]
    private static partial Regex Sequences();

    [GeneratedRegex(@"(?:nmv_usr|clm)_[A-Za-z0-9_\-]+|(?<=\bBearer\s+)[^\s""',;]+", RegexOptions.IgnoreCase)]
    private static partial Regex Tokens();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
