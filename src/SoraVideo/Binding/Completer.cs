using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace SoraVideo.Binding;

/// <summary>Completes a parameter's values. Whoever types is never shown an error, and never waits for the network.</summary>
internal abstract class Completer : IArgumentCompleter
{
    // More than fits on a screen helps nobody.
    private const int Most = 50;

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var word = Suggestion.Bare(wordToComplete ?? "");
        var bound = fakeBoundParameters ?? new Hashtable();
        CompletionResult[] found = [];
        try
        {
            Texts.Speak(RecentVideos.ConnectionOf(bound)?.Language ?? SessionLanguage.Default, () => found = Find(bound, word));
            return found;
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            return [];
        }
    }

    private CompletionResult[] Find(IDictionary bound, string word) =>
    [
        .. Suggest(bound)
            .Where(one => one.Matches(word) && !one.Value.Any(char.IsControl))
            .DistinctBy(one => one.Value, StringComparer.OrdinalIgnoreCase)
            .Take(Most)
            .Select(one => one.ToResult()),
    ];

    /// <summary>What there is to choose from, the likeliest first.</summary>
    /// <param name="bound">The parameters that were typed so far.</param>
    protected abstract IEnumerable<Suggestion> Suggest(IDictionary bound);
}
