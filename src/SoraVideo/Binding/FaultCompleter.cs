using System.Collections;

namespace SoraVideo.Binding;

/// <summary>Completes the names of the emulator's faults.</summary>
internal sealed class FaultCompleter : Completer
{
    /// <inheritdoc/>
    protected override IEnumerable<Suggestion> Suggest(IDictionary bound) => Suggestion.Choices("Fault", [.. FaultName.All]);
}
