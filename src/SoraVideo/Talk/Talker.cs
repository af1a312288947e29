using SoraVideo.Conversation.Intents;

namespace SoraVideo.Talk;

/// <summary>One request after the other in a connection, with the failures that stand beside a reply or in its place.</summary>
internal sealed class Talker(NemoConnection connection, NemoSession session, DialogueOptions options)
{
    /// <summary>What came of a request; no reply where it failed before anything was done.</summary>
    public async Task<(NemoReply? Reply, IReadOnlyList<NemoException> Errors)> SayAsync(
        string request, Intent intent, IProgress<NemoProgress> progress, CancellationToken ct)
    {
        var dialogue = new Dialogue(connection, session, options, progress);
        try
        {
            var reply = await dialogue.SayAsync(request, intent, ct).ConfigureAwait(false);
            return (reply, await ReplaceAsync(dialogue.Failures, ct).ConfigureAwait(false));
        }
        catch (NemoException error)
        {
            return (null, await ReplaceAsync([error], ct).ConfigureAwait(false));
        }
    }

    private async Task<IReadOnlyList<NemoException>> ReplaceAsync(IReadOnlyList<NemoException> errors, CancellationToken ct)
    {
        var replaced = new List<NemoException>();
        foreach (var error in errors)
            replaced.Add(await LostSession.ReplaceAsync(error, connection, session, options.Texts, ct).ConfigureAwait(false));
        return replaced;
    }
}
