using System.Collections;

namespace SoraVideo.Binding;

/// <summary>Completes the usual lengths of videos.</summary>
internal sealed class DurationCompleter : Completer
{
    /// <inheritdoc/>
    protected override IEnumerable<Suggestion> Suggest(IDictionary bound) => Suggestion.Choices("Duration", "5s", "6s", "10s", "15s", "30s");
}
