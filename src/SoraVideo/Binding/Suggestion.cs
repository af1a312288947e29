using System.Management.Automation;
using System.Management.Automation.Language;
using SoraVideo.Transport;

namespace SoraVideo.Binding;

/// <summary>Something that may be meant by what is being typed.</summary>
/// <param name="Value">What is put into the command line.</param>
/// <param name="Hint">What to know about it.</param>
internal sealed record Suggestion(string Value, string Hint)
{
    private const int LongestHint = 200;

    /// <summary>What stands in a menu. Default: the value.</summary>
    public string Label { get; init; } = Value;

    /// <summary>Whether the value would be taken for something else without quotes.</summary>
    public bool NeedsQuotes { get; init; }

    /// <summary>The part of a word that was typed, without the quotes that it begins or ends with.</summary>
    public static string Bare(string word) => word.Trim('\'', '"').Replace("''", "'", StringComparison.Ordinal);

    /// <summary>A parameter's usual values, each with the hint that is kept for it.</summary>
    public static IEnumerable<Suggestion> Choices(string parameter, params string[] values) =>
        values.Select(value => new Suggestion(value, Texts.Say($"Hint{parameter}.{value}")));

    /// <summary>Whether a word is the beginning of it, wildcards allowed.</summary>
    public bool Matches(string word) => Begins(Value, word) || Begins(Label, word);

    public CompletionResult ToResult()
    {
        var label = SafeText.Line(Label);
        var hint = SafeText.Line(Hint, LongestHint);
        return new CompletionResult(Quoted(), label.Length > 0 ? label : Value, CompletionResultType.ParameterValue, hint.Length > 0 ? hint : Value);
    }

    private static bool Begins(string text, string word) =>
        text.StartsWith(word, StringComparison.OrdinalIgnoreCase)
        || (WildcardPattern.ContainsWildcardCharacters(word) && new VideoName($"{word}*").Matches(text));

    private string Quoted() => NeedsQuotes || Value.Any(c => !char.IsLetterOrDigit(c) && c is not ('-' or '_' or '.' or ':' or '/'))
        || Value.StartsWith('-') || Value.Length == 0
            ? $"'{CodeGeneration.EscapeSingleQuotedStringContent(Value)}'"
            : Value;
}
