using SoraVideo.Api;
using SoraVideo.Journal;
using SoraVideo.Transport;
using SoraVideo.Wire;

namespace SoraVideo.Conversation;

/// <summary>
/// One message and its answer, from the state before to the state after. Whatever happens to the answer, the message is
/// never sent again: what came of it is read from the state.
/// </summary>
internal sealed class Turn(
    ConversationApi conversation,
    StateApi states,
    TimeProvider time,
    Action<string> trace,
    NemoSession session,
    string message,
    TurnLog log)
{
    private readonly ReplyText reply = new();
    private readonly WordGate words = new(text => SafeText.ForDisplay(conversation.Clean(text)));
    private readonly List<string> notes = [];
    private string? failure;
    private string? warning;
    private bool usedTools;
    private bool generates;
    private bool isOut;
    private int garbage;

    /// <summary>Sends the message into a session that is in this state, and waits for what comes of it.</summary>
    public async Task<NemoTurn> RunAsync(NemoState before, IProgress<NemoProgress>? progress, CancellationToken ct)
    {
        var watch = new StateWatch(states, time, log, trace);
        NemoException? lost = null;
        var end = StreamEnd.Lost;
        try
        {
            end = await ReadAsync(before, watch, progress, ct).ConfigureAwait(false);
        }
        catch (NemoException error) when (isOut && !error.NothingSent && !error.NothingDone)
        {
            lost = error;
            trace(Texts.Say("AnswerLostTrace", error.Message));
        }

        await RequireNoFailureAsync(watch, ct).ConfigureAwait(false);
        var after = await AfterAsync(end, lost, watch, progress, ct).ConfigureAwait(false);
        return Result(before, after, recovered: end != StreamEnd.Whole);
    }

    private async Task<StreamEnd> ReadAsync(NemoState before, StateWatch watch, IProgress<NemoProgress>? progress, CancellationToken ct)
    {
        var activity = new StreamActivity(time);
        var reading = new StreamWatch(time, activity, watch.ShowsEndAsync)
        {
            StillWorking = elapsed => progress?.Report(Say(StillWorking(elapsed, before)) with { IsStillWorking = true }),
        };
        progress?.Report(Say(Texts.Say("WaitingForBackend")));
        var events = conversation.SendAsync(
            session.Id, message, activity, Steps(before, reading), ct);
        var end = await reading.ReadAsync(events, read => Take(read, progress), ct).ConfigureAwait(false);
        if (words.Finish() is { Length: > 0 } last)
            progress?.Report(Say(SafeText.Line(conversation.Clean(reply.Latest), 120)) with { Text = last });
        return end;
    }

    // While the message waits for its turn, neither the journal nor the clock takes it for sent.
    private MessageSteps Steps(NemoState before, StreamWatch reading) => new(
        Leaving: () =>
        {
            log.Sending(before);
            isOut = true;
            reading.Begin();
        },
        Writing: log.RequireAlive,
        Kept: () =>
        {
            log.Kept();
            isOut = false;
            reading.Pause();
        },
        Accepted: log.Answering);

    private void Take(StreamEvent read, IProgress<NemoProgress>? progress)
    {
        reply.Add(read);
        failure = read.Error ?? failure;
        warning = read.Warning ?? warning;
        usedTools |= read.Tools.Count > 0;
        generates |= read.Tools.Any(tool => tool.Contains("generate", StringComparison.OrdinalIgnoreCase));
        if (read.Garbage is { } line)
        {
            garbage++;
            trace(Texts.Say("LineSkipped", SafeText.Line(line, 80)));
        }

        if (read.Text is { Length: > 0 })
            progress?.Report(Say(SafeText.Line(conversation.Clean(reply.Latest), 120)) with { Text = words.Add(reply.Fresh) });
        else if (read.Tools.Count > 0)
            trace(Texts.Say("BackendUses", string.Join(", ", read.Tools)));
    }

    private async Task RequireNoFailureAsync(StateWatch watch, CancellationToken ct)
    {
        var reason = failure ?? (!reply.HasWords ? warning : null);
        if (reason is null)
            return;
        reason = conversation.Clean(reason);
        // What was made before it gave up was paid for, and must be found again. Where nothing shows yet, the backend may still
        // finish it: that it said so itself is no proof that nothing was done.
        var now = await watch.TryReadAsync(ct).ConfigureAwait(false);
        log.GivenUp(now is not null && watch.Shows(now) ? VideoStatus.Done : VideoStatus.Unclear, reason);
        throw new NemoException(
            NemoErrorKind.GenerationFailed,
            Texts.Say("BackendGaveUp", SafeText.Line(reason)),
            Texts.Say("BackendGaveUpHint", session.Id)) { SessionId = session.Id };
    }

    private async Task<NemoState> AfterAsync(
        StreamEnd end, NemoException? lost, StateWatch watch, IProgress<NemoProgress>? progress, CancellationToken ct)
    {
        if (end == StreamEnd.Whole)
        {
            var after = await watch.TryReadAsync(ct).ConfigureAwait(false) ?? throw Unclear(lost);
            after = await SilentLooksAsync(watch, after, ct).ConfigureAwait(false);
            // A server that is shut down may end its streams as if they were whole: a clip that was begun and isn't there was cut off.
            if (!generates || watch.Changed(after))
                return after;
        }

        if (lost?.Kind == NemoErrorKind.Conflict)
        {
            log.Busy(lost.Message);
            throw Refused(lost);
        }

        if (IsRefusal(lost) && await watch.TryReadAsync(ct).ConfigureAwait(false) is { } now && !watch.Changed(now))
        {
            log.Refused(lost!.Message);
            throw Refused(lost);
        }

        progress?.Report(Say(Texts.Say("AnswerLostReading")));
        notes.Add(end == StreamEnd.ShownByState
            ? Texts.Say("AnswerFellSilent")
            : Texts.Say("AnswerLost"));
        if (end == StreamEnd.ShownByState && await watch.TryReadAsync(ct).ConfigureAwait(false) is { } done)
            return done;
        return await watch.WaitForChangeAsync(ct).ConfigureAwait(false) ?? throw Unclear(lost);
    }

    // A 4xx without the backend's envelope is no proof, but with an unchanged state beside it there is nothing to wait for.
    private static bool IsRefusal(NemoException? lost) => lost?.StatusCode is >= 400 and < 500 and not 408;

    private async Task<NemoState> SilentLooksAsync(StateWatch watch, NemoState now, CancellationToken ct)
    {
        foreach (var wait in TurnTimings.SilentLooks)
        {
            if ((reply.HasWords && !usedTools) || watch.Changed(now))
                break;
            await Task.Delay(wait, time, ct).ConfigureAwait(false);
            now = await watch.TryReadAsync(ct).ConfigureAwait(false) ?? now;
        }

        return now;
    }

    private NemoTurn Result(NemoState before, NemoState after, bool recovered)
    {
        var changes = TimelineDiff.Compare(before.Timeline, after.Timeline);
        var text = conversation.Clean(reply.Finish());
        if (garbage > 0)
            notes.Add(Texts.Say("AnswerGarbled", garbage));
        if (reply.IsCut)
            notes.Add(Texts.Say("AnswerTooLong"));
        if (warning is not null)
            notes.Add(Texts.Say("ModelStopped", SafeText.Line(conversation.Clean(warning), 120)));
        return new NemoTurn
        {
            Session = session,
            Message = message,
            Reply = SafeText.ForDisplay(text.Length > 0 ? text : TimelineDiff.Summarize(changes, after.Fingerprint != before.Fingerprint)),
            IsSilent = text.Length == 0,
            IsRecovered = recovered,
            IsChanged = after.Fingerprint != before.Fingerprint,
            Changes = changes,
            State = after,
            Notes = notes,
        };
    }

    // By what the session held and what the backend has been seen doing.
    private string StillWorking(TimeSpan elapsed, NemoState before)
    {
        var kind = generates || !before.IsReady ? "Generation" : usedTools || !reply.HasWords ? "Edit" : "Words";
        var texts = Texts.For(session.Language);
        return texts.Get("StillWorking", Math.Round(elapsed.TotalMinutes), texts.Get($"Usual{kind}"));
    }

    // Without the backend's envelope no refusal proves that nothing was done.
    private NemoException Refused(NemoException lost) => new(
        lost.Kind,
        lost.Message,
        Texts.Say("RefusedHint", lost.RetryAfter is { } wait ? Texts.Say("RefusedWait", wait.TotalSeconds) : lost.Hint, log.Entry.Name).Trim(),
        lost) { SessionId = session.Id, Code = lost.Code, StatusCode = lost.StatusCode, RetryAfter = lost.RetryAfter };

    private NemoException Unclear(NemoException? lost) => new(
        NemoErrorKind.Unclear,
        Texts.Say("TurnUnclear"),
        Texts.Say("TurnUnclearHint", session.Id),
        lost) { SessionId = session.Id, Code = lost?.Code, StatusCode = lost?.StatusCode };

    private static NemoProgress Say(string status) => new() { Activity = "Generating", Status = status };
}
