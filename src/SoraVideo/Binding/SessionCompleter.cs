using System.Collections;
using SoraVideo.Pipeline;

namespace SoraVideo.Binding;

/// <summary>Completes the ids of sessions, by the names of their videos too.</summary>
internal sealed class SessionCompleter : Completer
{
    /// <inheritdoc/>
    protected override IEnumerable<Suggestion> Suggest(IDictionary bound)
    {
        foreach (var video in RecentVideos.For(bound))
        {
            if (video.SessionId is { Length: > 0 } id)
                yield return Session(id, video.Name, VideoHint.Of(video));
        }

        if (ConnectionStore.Current is { } connection)
            yield return Session(connection.Session.Id, connection.Session.Id, Texts.Say("HintCurrentSession"));
    }

    // Digits without quotes become a number, which drops zeros at its front.
    private static Suggestion Session(string id, string label, string hint) => new(id, hint) { Label = label, NeedsQuotes = true };
}
