using SoraVideo.Conversation;
using SoraVideo.Conversation.Gui;

namespace SoraVideo.Talk;

/// <summary>Sends a video's edits one after the other, and finds out by its drafts what they did.</summary>
/// <param name="client">Who sends them.</param>
/// <param name="video">The video.</param>
/// <param name="budget">What it shares with other videos' edits.</param>
/// <param name="progress">Hears how far it is.</param>
internal sealed class VideoEditor(NemoClient client, NemoVideo video, CreditBudget budget, IProgress<NemoProgress> progress)
{
    private readonly CreditBudget books = CreditBudget.Unlimited();
    private readonly Texts texts = Texts.For(video.Session.Language);
    private readonly List<string> notes = [];
    private readonly List<string> replies = [];

    /// <summary>Sends the instructions in order; the first that fails ends it. Then only the kinds of tracks to keep stay, if any are named.</summary>
    /// <exception cref="NemoException">There is nothing to edit, the budget hasn't the credits for all of it, or an instruction failed.</exception>
    public Task<NemoVideo> EditAsync(IReadOnlyList<string> instructions, TrackKind[] keep, CancellationToken ct) =>
        client.Turns.EditAsync(
            budget, video, instructions.Count + (keep.Length > 0 ? 1 : 0), books, () => SendAllAsync(instructions, keep, ct), ct);

    private async Task<NemoVideo> SendAllAsync(IReadOnlyList<string> instructions, TrackKind[] keep, CancellationToken ct)
    {
        // One that is still being made is edited once it is there.
        if (video.Status is VideoStatus.Sending or VideoStatus.Answering)
            await client.WaitAsync(video.Id, progress, ct).ConfigureAwait(false);
        var before = await client.GetStateAsync(video.SessionId, ct).ConfigureAwait(false);
        if (!before.IsReady)
            throw Nothing();
        var state = before;
        for (var i = 0; i < instructions.Count; i++)
            state = await SendAsync(instructions[i], keep, done: i, instructions.Count, ct).ConfigureAwait(false);
        if (TakingOut(state.Timeline, keep) is { } words)
        {
            state = await SendAsync(words, keep, done: instructions.Count, instructions.Count, ct).ConfigureAwait(false);
            NoteKept(state.Timeline, keep);
        }

        return Result(before, state);
    }

    private async Task<NemoState> SendAsync(string instruction, TrackKind[] keep, int done, int all, CancellationToken ct)
    {
        try
        {
            var turn = await client.Turns.SendAsync(video.Session, instruction, books, progress, ct).ConfigureAwait(false);
            Note(turn, instruction, keep);
            return turn.State;
        }
        catch (NemoException error) when (done > 0)
        {
            throw new NemoException(error.Kind, error.Message, texts.Get("EditStopped", all, done), error)
            {
                SessionId = error.SessionId ?? video.SessionId,
                Code = error.Code,
                StatusCode = error.StatusCode,
                RetryAfter = error.RetryAfter,
                NothingDone = error.NothingDone,
            };
        }
    }

    private void Note(NemoTurn turn, string instruction, TrackKind[] keep)
    {
        var said = turn.IsSilent
            ? ChangeText.Summarize(turn.Changes, turn.IsChanged, texts)
            : GuiTranslator.Translate(turn.Reply, texts).Text;
        replies.Add(said);
        notes.AddRange(turn.Notes);
        if (!turn.IsChanged)
            notes.Add(texts.Get("EditWasNoOp", instruction, said));
        var unasked = keep.Length > 0 ? [] : UnaskedTracks.Among(turn.Changes, instruction);
        if (unasked.Count > 0)
            notes.Add(texts.Get("Unasked", string.Join(", ", unasked.Select(track => $"{track.Track}: {track.After}"))));
    }

    // The words that have every other kind of track taken out; none where there is none.
    private string? TakingOut(Timeline timeline, TrackKind[] keep)
    {
        var kinds = Others(timeline, keep).Select(track => track.Kind).Distinct().ToList();
        return kinds.Count == 0
            ? null
            : string.Join(' ', kinds.Select(kind => texts.Get("TakeOut", texts.Get($"TakeOut{kind}"))));
    }

    private void NoteKept(Timeline timeline, TrackKind[] keep)
    {
        foreach (var track in Others(timeline, keep))
            notes.Add(texts.Get("KeepFailed", TimelineText.Line(track)));
    }

    // Only what has a name can be asked to go.
    private static IEnumerable<TimelineTrack> Others(Timeline timeline, TrackKind[] keep) => keep.Length == 0
        ? []
        : timeline.Tracks.Where(track => track.Kind != TrackKind.Unknown && track.Segments.Count > 0 && !keep.Contains(track.Kind));

    private NemoVideo Result(NemoState before, NemoState after) => video with
    {
        Status = VideoStatus.Done,
        Error = null,
        Reply = string.Join('\n', replies.Where(said => said.Length > 0)),
        Changes = TimelineDiff.Compare(before.Timeline, after.Timeline),
        Timeline = after.Timeline,
        Notes = notes,
        Credits = (video.Credits ?? 0) + books.Spent,
        CreditsEstimated = video.CreditsEstimated || books.IsEstimated,
    };

    private NemoException Nothing() =>
        new(NemoErrorKind.NothingToExport, texts.Get("EditEmpty", video.SessionId), texts.Get("EditEmptyHint")) { SessionId = video.SessionId };
}
