using System.Collections;
using System.Management.Automation;

namespace SoraVideo.Binding;

/// <summary>Completes the names of videos that are neither done nor given up.</summary>
internal sealed class UnfinishedCompleter : Completer
{
    private static readonly string[] Finished = [nameof(VideoStatus.Done), nameof(VideoStatus.Failed)];

    /// <inheritdoc/>
    protected override IEnumerable<Suggestion> Suggest(IDictionary bound) => RecentVideos.For(bound)
        .Where(video => !Finished.Contains(video.Status, StringComparer.OrdinalIgnoreCase))
        .Select(video => new Suggestion(WildcardPattern.Escape(video.Name), VideoHint.Of(video)) { Label = video.Name });
}
