using System.Globalization;
using System.Text.RegularExpressions;

namespace SoraVideo.Binding;

/// <summary>The language codes that sessions take.</summary>
internal static partial class SessionLanguage
{
    /// <summary>What SORAVIDEO_LANGUAGE says, else the person's own, by the culture of the shell.</summary>
    public static string Default =>
        Environment.GetEnvironmentVariable("SORAVIDEO_LANGUAGE")?.Trim() is { Length: > 0 } chosen ? chosen : From(CultureInfo.CurrentUICulture);

    public static string From(CultureInfo culture) => culture.TwoLetterISOLanguageName switch
    {
        "iv" => "en",
        "zh" => culture.Name.Contains("Hant", StringComparison.Ordinal) || culture.Name is "zh-TW" or "zh-HK" or "zh-MO"
            ? "zh-TW"
            : "zh-CN",
        var code => code,
    };

    /// <exception cref="NemoException">InvalidInput: it is no language code.</exception>
    public static string Require(string code) =>
        IsValid(code)
            ? code
            : throw new NemoException(NemoErrorKind.InvalidInput, Texts.Say("NotLanguage", code), Texts.Say("NotLanguageHint"));

    public static bool IsValid(string code) => Code().IsMatch(code);

    [GeneratedRegex(@"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*\z")]
    private static partial Regex Code();
}
