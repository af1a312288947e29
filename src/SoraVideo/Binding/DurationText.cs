using System.Globalization;
using System.Management.Automation;
using System.Text.RegularExpressions;

namespace SoraVideo.Binding;

/// <summary>Durations as people write them. A bare number is seconds, where PowerShell would take it for ticks.</summary>
internal static partial class DurationText
{
    private const double Longest = 1e9;

    public static TimeSpan? Read(object value) => (value is PSObject wrapped ? wrapped.BaseObject : value) switch
    {
        TimeSpan span => span,
        string text => FromText(text.Trim()),
        int or long or short or byte or double or float or decimal =>
            FromSeconds(Convert.ToDouble(value is PSObject o ? o.BaseObject : value, CultureInfo.InvariantCulture)),
        _ => null,
    };

    /// <summary>A duration as it is most often typed: 400 s.</summary>
    public static string Show(TimeSpan span) => FormattableString.Invariant($"{span.TotalSeconds:0.###} s");

    public static string Complaint(object? value) => Texts.Say("NotDuration", value);

    private static TimeSpan? FromText(string text)
    {
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

    private static TimeSpan? FromSeconds(double seconds) =>
        double.IsFinite(seconds) && Math.Abs(seconds) <= Longest ? TimeSpan.FromSeconds(seconds) : null;

    [GeneratedRegex(
        @"^(?<n>-?\d{1,9}(\.\d+)?)\s*(?:(?<h>h|hours?|小时)|(?<m>m|min|mins|minutes?|分钟|分)|s|sec|secs|seconds?|秒)?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Seconds();

    [GeneratedRegex(@"^(?<m>\d{1,3}):(?<s>[0-5]?\d(\.\d+)?)$")]
    private static partial Regex Clock();
}
