using System.Management.Automation;
using SoraVideo.Binding;

namespace SoraVideo.Talk;

/// <summary>The timeline of an object; a session or an id has none at hand, and must be asked for.</summary>
internal sealed record TimelineInput(Timeline? Timeline, NemoSession? Session)
{
    /// <exception cref="NemoException">It has no timeline.</exception>
    public static TimelineInput Read(PSObject input) => input.BaseObject switch
    {
        Timeline timeline => new(timeline, null),
        NemoState state => new(state.Timeline, null),
        NemoTurn turn => new(turn.State.Timeline, null),
        NemoReply { State: { } state } => new(state.Timeline, null),
        NemoReply { Session: { } session } => new(null, session),
        // One that was listed from the journal was never looked at.
        NemoVideo { IsReady: true } video => new(video.Timeline, null),
        var other => new(null, SessionReference.Read(input) ?? throw new NemoException(
            NemoErrorKind.InvalidInput, Texts.Say("NotTimeline", other.GetType().Name), Texts.Say("NotTimelineHint"))),
    };
}
