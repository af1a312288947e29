using System.Collections;
using System.Management.Automation;

namespace SoraVideo.Binding;

/// <summary>Completes the names of videos.</summary>
internal sealed class NameCompleter : Completer
{
    /// <inheritdoc/>
    protected override IEnumerable<Suggestion> Suggest(IDictionary bound) => RecentVideos.For(bound)
        .Select(video => new Suggestion(WildcardPattern.Escape(video.Name), VideoHint.Of(video)) { Label = video.Name });
}
