using System.Collections;

namespace SoraVideo.Binding;

/// <summary>Completes the names of batches.</summary>
internal sealed class BatchCompleter : Completer
{
    /// <inheritdoc/>
    protected override IEnumerable<Suggestion> Suggest(IDictionary bound) =>
        from video in RecentVideos.For(bound)
        where video.Batch is { Length: > 0 }
        group video by video.Batch into batch
        select new Suggestion(batch.Key, Texts.Say("HintBatch", batch.Count(), VideoHint.When(batch.First().CreatedAt)));
}
