using System.Globalization;
using System.Text.RegularExpressions;

namespace SoraVideo.Conversation;

/// <summary>Aspect ratios as people write them: 9:16, 9x16, 1080x1920, vertical.</summary>
internal static partial class VideoShape
{
    private static readonly Dictionary<string, string> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        ["vertical"] = "9:16",
        ["portrait"] = "9:16",
        ["horizontal"] = "16:9",
        ["landscape"] = "16:9",
        ["widescreen"] = "16:9",
        ["square"] = "1:1",
    };

    // Beyond it the numbers are pixels.
    private const int LargestPart = 99;

    /// <summary>The ratio in the form 16:9; nothing if it is none.</summary>
    public static string? Normalize(string ratio)
    {
        if (Words.TryGetValue(ratio.Trim(), out var word))
            return word;
        var match = Ratio().Match(ratio.Trim());
        if (!match.Success)
            return null;
        var (width, height) = (match.Groups["w"].Value, match.Groups["h"].Value);
        return int.TryParse(width, out var w) && int.TryParse(height, out var h) && Math.Max(w, h) > LargestPart
            ? Reduced(w, h)
            : $"{width}:{height}";
    }

    private static string Reduced(int width, int height)
    {
        int a = width, b = height;
        while (b != 0)
            (a, b) = (b, a % b);
        return string.Create(CultureInfo.InvariantCulture, $"{width / a}:{height / a}");
    }

    [GeneratedRegex(@"^(?<w>[1-9][0-9]{0,3}(\.[0-9]{1,2})?)\s*[:xX×/]\s*(?<h>[1-9][0-9]{0,3}(\.[0-9]{1,2})?)\z")]
    private static partial Regex Ratio();
}
