using System.Globalization;

namespace SoraVideo.Binding;

/// <summary>The language codes that sessions take.</summary>
internal static class SessionLanguage
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

    public static bool IsValid(string code) =>
        code.Split('-') is [{ Length: 2 or 3 } language, .. var rest]
        && language.All(char.IsAsciiLetter)
        && rest.All(part => part.Length is >= 2 and <= 8 && part.All(char.IsAsciiLetterOrDigit));
}
