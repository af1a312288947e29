using System.Globalization;
using System.Text.RegularExpressions;

namespace SoraVideo.Emulator.Prompting;

/// <summary>The pieces that the rules for messages are written with.</summary>
internal static class Patterns
{
    /// <summary>Anything in quotation marks, as group <c>q</c>.</summary>
    public const string Quoted =
        "(?:\"(?<q>[^\"\\n]+)\"|“(?<q>[^”“\\n]+)[”“]|„(?<q>[^“”\\n]+)[“”]|‘(?<q>[^’\\n]+)’|'(?<q>[^\\n]+?)'(?!\\w)"
        + "|《(?<q>[^》]+)》|「(?<q>[^」]+)」|『(?<q>[^』]+)』|«(?<q>[^»]+)»)";

    /// <summary>A number in figures or words, as group <c>n</c>.</summary>
    public const string Number =
        @"(?<n>\d{1,3}(?:\.\d+)?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty-five|forty|fifty"
        + @"|sixty)";

    /// <summary>A number in figures or Chinese numerals, as group <c>n</c>.</summary>
    public const string ChineseNumber = @"(?<n>\d{1,3}(?:\.\d+)?|[一二两三四五六七八九十]{1,3})";

    /// <summary>An amount of time with its unit, as groups <c>n</c> and <c>u</c>.</summary>
    public const string Seconds =
        @"(?:\b" + Number + @"[\s-]*(?<u>seconds?|secs?|minutes?|mins?|s)\b|" + ChineseNumber + @"\s*(?<u>分钟|秒钟|秒))";

    private const string ChineseDigits = "零一二三四五六七八九";

    private static readonly Dictionary<string, int> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        ["one"] = 1, ["two"] = 2, ["three"] = 3, ["four"] = 4, ["five"] = 5, ["six"] = 6, ["seven"] = 7, ["eight"] = 8, ["nine"] = 9,
        ["ten"] = 10, ["twelve"] = 12, ["fifteen"] = 15, ["twenty"] = 20, ["thirty"] = 30, ["forty"] = 40, ["forty-five"] = 45,
        ["fifty"] = 50, ["sixty"] = 60,
    };

    public static Regex Of(string pattern) => new(pattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <summary>The time that a match of <see cref="Seconds"/> says, in milliseconds from 1 s to 60 s.</summary>
    public static int Milliseconds(Match match)
    {
        var minutes = match.Groups["u"].Value is ['m' or 'M' or '分', ..];
        return (int)Math.Round(Math.Clamp(Value(match.Groups["n"].Value) * (minutes ? 60 : 1), 1, 60) * 1000);
    }

    public static double Value(string number)
    {
        if (double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value))
        {
            return value;
        }

        return Words.TryGetValue(number, out var word) ? word : ChineseValue(number.Replace('两', '二'));
    }

    private static int ChineseValue(string number)
    {
        var ten = number.IndexOf('十', StringComparison.Ordinal);
        if (ten < 0)
        {
            return number.Aggregate(0, (sum, digit) => sum * 10 + ChineseDigits.IndexOf(digit, StringComparison.Ordinal));
        }

        var tens = ten == 0 ? 1 : ChineseDigits.IndexOf(number[ten - 1], StringComparison.Ordinal);
        var ones = ten == number.Length - 1 ? 0 : ChineseDigits.IndexOf(number[ten + 1], StringComparison.Ordinal);
        return tens * 10 + ones;
    }
}
