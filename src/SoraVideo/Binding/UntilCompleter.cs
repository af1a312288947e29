using System.Collections;

namespace SoraVideo.Binding;

/// <summary>Completes when a worker may end.</summary>
internal sealed class UntilCompleter : Completer
{
    /// <inheritdoc/>
    protected override IEnumerable<Suggestion> Suggest(IDictionary bound) => Suggestion.Choices("Until", WorkerEnd.Empty, WorkerEnd.Forever, "06:00");
}
