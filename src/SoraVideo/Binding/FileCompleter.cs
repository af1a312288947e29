using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace SoraVideo.Binding;

/// <summary>Completes paths as the shell does, with its drives and ~, but for files that the command can't use.</summary>
internal abstract class FileCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var word = wordToComplete ?? "";
        // The shell would ask another machine for its shares.
        if (Suggestion.Bare(word).StartsWith(@"\\", StringComparison.Ordinal))
            return [];
        try
        {
            return CompletionCompleters.CompleteFilename(word)
                .Where(found => found.ResultType == CompletionResultType.ProviderContainer || IsUsable(Suggestion.Bare(found.CompletionText)));
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            return [];
        }
    }

    /// <summary>Whether the command takes such a file.</summary>
    protected abstract bool IsUsable(string path);
}
