using System.Globalization;
using System.Text.RegularExpressions;

namespace SoraVideo;

/// <summary>Durations as people write them. A bare number is seconds.</summary>
internal static partial class TimeText
{
    private const double Longest = 1e9;

    public static TimeSpan? Read(string text)
    {
        text = text.Trim();
        if (Seconds().Match(text) is { Success: true } match)
        {
            var unit = match.Groups["h"].Success ? 3600 : match.Groups["m"].Success ? 60 : 1;
            return FromSeconds(double.Parse(match.Groups["n"].Value, CultureInfo.InvariantCulture) * unit);
        }

        if (Clock().Match(text) is { Success: true } clock)
        {
            var minutes = int.Parse(clock.Groups["m"].Value, CultureInfo.InvariantCulture);
            return FromSeconds((minutes * 60) + double.Parse(clock.Groups["s"].Value, CultureInfo.InvariantCulture));
        }

        return text.Contains(':', StringComparison.Ordinal) && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var span)
            ? span
            : null;
    }

    public static TimeSpan? FromSeconds(double seconds) =>
        double.IsFinite(seconds) && Math.Abs(seconds) <= Longest ? TimeSpan.FromSeconds(seconds) : null;

    [GeneratedRegex(
        @"^(?<n>-?\d{1,9}(\.\d+)?)\s*(?:(?<h>h|hours?|小时)|(?<m>m|min|mins|minutes?|分钟|分)|s|sec|secs|seconds?|秒)?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Seconds();

    [GeneratedRegex(@"^(?<m>\d{1,3}):(?<s>[0-5]?\d(\.\d+)?)$")]
    private static partial Regex Clock();
}
