using SoraVideo.Conversation;
using SoraVideo.Conversation.Gui;
using SoraVideo.Conversation.Intents;

namespace SoraVideo.Talk;

/// <summary>
/// Does what one request asks for, and what the backend's talk of buttons comes to. What was paid for is never lost to a later
/// step that fails: the reply is given, and the failure beside it.
/// </summary>
internal sealed class Dialogue(NemoConnection connection, NemoSession session, DialogueOptions options, IProgress<NemoProgress> progress)
{
    private readonly List<NemoException> failures = [];
    private readonly HashSet<(NemoActionKind, string?)> heard = [];
    private NemoReply reply = new() { Request = "" };
    private bool isBilled;
    private bool mayHaveChanged;
    private bool exportsAfter;

    /// <summary>What went wrong after something had been done already.</summary>
    public IReadOnlyList<NemoException> Failures => failures;

    /// <exception cref="NemoException">It failed before anything was done.</exception>
    public async Task<NemoReply> SayAsync(string request, Intent intent, CancellationToken ct)
    {
        reply = new NemoReply { Request = request, Session = session, Language = options.Language };
        exportsAfter = intent.ExportAfter;
        if (exportsAfter)
            options.Exports.Require(intent.Export);
        using var stay = await connection.Gates.EnterAsync(session.Id, ct).ConfigureAwait(false);
        await BeginAsync(intent, ct).ConfigureAwait(false);
        foreach (var kind in intent.Also)
            await BeginAsync(intent with { Kind = kind }, ct).ConfigureAwait(false);
        if (intent.Instruction is { } words)
            await SendAsync(words, ct).ConfigureAwait(false);
        if (exportsAfter)
            await ExportAfterAsync(intent.Export!, ct).ConfigureAwait(false);
        return reply;
    }

    // What is done before anything is sent, or instead of it.
    private async Task BeginAsync(Intent intent, CancellationToken ct)
    {
        switch (intent.Kind)
        {
            case IntentKind.Export:
                await ExportAsync(intent.Export, ct).ConfigureAwait(false);
                break;
            case IntentKind.Credits:
                await ReadCreditsAsync(ct).ConfigureAwait(false);
                break;
            case IntentKind.State:
                await ReadStateAsync(ct).ConfigureAwait(false);
                Tell(reply.Timeline.HasContent
                    ? options.Texts.Get("StateIs", reply.Timeline.Duration.TotalSeconds)
                    : options.Texts.Get("StateEmpty"));
                break;
            case IntentKind.Upload:
                await UploadAsync(intent.Files, ct).ConfigureAwait(false);
                break;
        }
    }

    private async Task UploadAsync(IReadOnlyList<string> files, CancellationToken ct)
    {
        foreach (var file in files)
        {
            var media = Uri.TryCreate(file, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
                ? await connection.Client.UploadUrlAsync(session.Id, new Uri(file), ct).ConfigureAwait(false)
                : await connection.Client.UploadAsync(session.Id, file, progress, ct).ConfigureAwait(false);
            reply = reply with { Media = [.. reply.Media, media] };
        }

        Tell(options.Texts.Get("Uploaded", string.Join(", ", reply.Media.Select(media => media.FileName))));
    }

    private async Task SendAsync(string words, CancellationToken ct)
    {
        new VideoRequest { Prompt = words }.Validate();
        connection.Occupy(session);
        var listener = new Listener(progress, options.Texts, options.Show);
        var turn = await connection.Client.SendAsync(session, words, listener, ct).ConfigureAwait(false);
        listener.Finish();
        var said = turn.IsSilent
            ? new GuiReply(ChangeText.Summarize(turn.Changes, turn.IsChanged, options.Texts), [])
            : GuiTranslator.Translate(turn.Reply, options.Texts);
        var text = said.Text.Length > 0 ? said.Text
            : turn.IsChanged ? ChangeText.Summarize(turn.Changes, isChanged: true, options.Texts)
            : options.Texts.Get("OnlyInstructions");
        mayHaveChanged |= turn.IsChanged;
        reply = reply with
        {
            State = turn.State,
            Changes = [.. reply.Changes, .. turn.Changes],
            Notes = [.. reply.Notes, .. turn.Notes, .. Unasked(turn, words)],
            IsStreamed = reply.IsStreamed || listener.HasShown,
        };
        Tell(text, wasShown: listener.HasShown);
        await FollowAsync(said.Actions, ct).ConfigureAwait(false);
    }

    private IEnumerable<string> Unasked(NemoTurn turn, string words)
    {
        var tracks = UnaskedTracks.Among(turn.Changes, words);
        if (tracks.Count > 0)
            yield return options.Texts.Get("Unasked", string.Join(", ", tracks.Select(track => $"{track.Track}: {track.After}")));
    }

    // An edit comes first: what is read or exported then shows it.
    private async Task FollowAsync(IReadOnlyList<NemoAction> actions, CancellationToken ct)
    {
        foreach (var action in actions.Select(action => action with { Session = session }).OrderByDescending(action => action.IsBillable))
        {
            // The answer to an edit may propose it again.
            if (!heard.Add((action.Kind, action.Instruction)))
                continue;
            var isDone = IsWanted(action) && await TryAsync(() => DoAsync(action, ct)).ConfigureAwait(false);
            reply = isDone ? reply with { Done = [.. reply.Done, action] } : reply with { Actions = [.. reply.Actions, action] };
        }
    }

    private bool IsWanted(NemoAction action) => options.FollowUp switch
    {
        FollowUp.None => false,
        FollowUp.Auto when action.IsBillable => !isBilled && !VagueEdit.Is(action),
        FollowUp.Auto => action.Kind != NemoActionKind.Export || (!exportsAfter && reply.Timeline.HasContent),
        _ => action.Kind is not (NemoActionKind.Edit or NemoActionKind.Export),
    };

    private async Task DoAsync(NemoAction action, CancellationToken ct)
    {
        switch (action.Kind)
        {
            case NemoActionKind.Edit:
                isBilled = true;
                await SendAsync(action.Instruction!, ct).ConfigureAwait(false);
                break;
            case NemoActionKind.Export:
                await ExportAsync(null, ct).ConfigureAwait(false);
                break;
            case NemoActionKind.ReadCredits:
                await ReadCreditsAsync(ct).ConfigureAwait(false);
                break;
            default:
                await ReadStateAsync(ct).ConfigureAwait(false);
                break;
        }
    }

    // What the user asked for in the same breath; nothing that is the same as before.
    private async Task ExportAfterAsync(ExportWish wish, CancellationToken ct)
    {
        if (!reply.Timeline.HasContent || !mayHaveChanged)
        {
            reply = reply with { Notes = [.. reply.Notes, options.Texts.Get(reply.Timeline.HasContent ? "NotExported" : "NothingToExport")] };
        }
        else if (await TryAsync(() => ExportAsync(wish, ct)).ConfigureAwait(false))
        {
            var done = reply.Actions.Where(action => action.Kind == NemoActionKind.Export).ToList();
            reply = reply with { Actions = [.. reply.Actions.Except(done)], Done = [.. reply.Done, .. done] };
        }
    }

    private async Task ExportAsync(ExportWish? wish, CancellationToken ct)
    {
        if (reply.State is null)
            await ReadStateAsync(ct).ConfigureAwait(false);
        var export = await options.Exports.RunAsync(connection.Client, reply.State!, wish, progress, ct).ConfigureAwait(false);
        reply = reply with { Export = export };
        Tell(options.Texts.Get("Exported", export.File?.FullName ?? export.Url));
        // The emulator says so when its clip is only a sample; the backend's own words are seldom news.
        if (export.Message is { } message && connection.IsEmulator)
            reply = reply with { Notes = [.. reply.Notes, message] };
    }

    private async Task ReadStateAsync(CancellationToken ct) =>
        reply = reply with { State = await connection.Client.GetStateAsync(session.Id, ct).ConfigureAwait(false) };

    private async Task ReadCreditsAsync(CancellationToken ct)
    {
        var credits = await connection.Client.GetCreditsAsync(ct).ConfigureAwait(false);
        reply = reply with { Credits = credits };
        Tell(options.Texts.Get("CreditsAre", credits.Available, credits.Frozen));
    }

    private async Task<bool> TryAsync(Func<Task> step)
    {
        try
        {
            await step().ConfigureAwait(false);
            return true;
        }
        catch (NemoException error)
        {
            failures.Add(error);
            return false;
        }
    }

    private void Tell(string text, bool wasShown = false)
    {
        reply = reply with { Text = reply.Text.Length == 0 ? text : $"{reply.Text}\n{text}" };
        if (wasShown || options.Show is null)
            return;
        options.Show(text);
        reply = reply with { IsStreamed = true };
    }
}
