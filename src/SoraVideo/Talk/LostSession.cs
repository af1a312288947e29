
namespace SoraVideo.Talk;

/// <summary>What becomes of a conversation whose session the backend has forgotten.</summary>
internal static class LostSession
{
    /// <summary>The error to show. Where it was the current session, a new one takes its place; nothing is sent in it.</summary>
    public static async Task<NemoException> ReplaceAsync(
        NemoException error, NemoConnection connection, NemoSession lost, Texts texts, CancellationToken ct)
    {
        if (error.Kind != NemoErrorKind.SessionNotFound || lost.Id != connection.Session.Id)
            return error;
        NemoSession fresh;
        try
        {
            fresh = await connection.Client.CreateSessionAsync(lost.Language, ct).ConfigureAwait(false);
        }
        catch (NemoException)
        {
            return error;
        }

        connection.MakeCurrent(fresh);
        return new NemoException(
            NemoErrorKind.SessionNotFound, texts.Get("SessionLost", lost.Id), texts.Get("SessionLostHint", fresh.Id), error)
        {
            SessionId = lost.Id,
            Code = error.Code,
            StatusCode = error.StatusCode,
            NothingDone = error.NothingDone,
        };
    }
}
