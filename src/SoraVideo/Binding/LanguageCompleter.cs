using System.Collections;
using System.Globalization;

namespace SoraVideo.Binding;

/// <summary>Completes language codes: the person's own first, then those that are spoken most.</summary>
internal sealed class LanguageCompleter : Completer
{
    private static readonly string[] Codes =
        ["en", "zh-CN", "zh-TW", "es", "fr", "de", "pt", "it", "nl", "pl", "ru", "uk", "tr", "ar", "hi", "id", "vi", "th", "ja", "ko"];

    /// <inheritdoc/>
    protected override IEnumerable<Suggestion> Suggest(IDictionary bound) =>
        Codes.Prepend(SessionLanguage.Default).Distinct().Select(code => new Suggestion(code, Name(CultureInfo.GetCultureInfo(code))));

    private static string Name(CultureInfo culture) =>
        culture.NativeName == culture.EnglishName ? culture.EnglishName : $"{culture.EnglishName}, {culture.NativeName}";
}
