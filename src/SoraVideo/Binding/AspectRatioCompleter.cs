using System.Collections;

namespace SoraVideo.Binding;

/// <summary>Completes the usual shapes of videos.</summary>
internal sealed class AspectRatioCompleter : Completer
{
    /// <inheritdoc/>
    protected override IEnumerable<Suggestion> Suggest(IDictionary bound) =>
        Suggestion.Choices("AspectRatio", "16:9", "9:16", "1:1", "4:5", "4:3", "3:4", "21:9");
}
