
namespace SoraVideo.Conversation;

/// <summary>Puts a reply on the screen.</summary>
internal static class ReplyView
{
    public static string Show(NemoReply reply) => string.Join('\n', Lines(reply, Texts.For(reply.Language)));

    private static IEnumerable<string> Lines(NemoReply reply, Texts texts)
    {
        if (!reply.IsStreamed && reply.Text.Length > 0)
            yield return reply.Text;
        if (reply.Timeline.Tracks.Count > 0)
            yield return reply.Timeline.ToString();
        foreach (var note in reply.Notes)
            yield return texts.Get("AnswerNote", note);
        if (reply.Actions.Count == 0)
            yield break;
        yield return texts.Get("AnswerOffers");
        for (var i = 0; i < reply.Actions.Count; i++)
            yield return $"  {i + 1}. {reply.Actions[i].Description}{(reply.Actions[i].IsBillable ? " " + texts.Get("AnswerCosts") : "")}";
    }
}
