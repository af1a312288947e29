using SoraVideo.Pipeline;
using SoraVideo.Transport;

namespace SoraVideo.Talk;

/// <summary>What a session's video is called to the user's face.</summary>
internal static class VideoLabel
{
    private const int LongestId = 12;
    private const int ShownOfId = 8;

    /// <summary>By the name of what was first made in the session, or else by the beginning of its id; none without a session.</summary>
    public static string? Of(NemoSession? session, NemoConnection? connection, Texts texts) => session switch
    {
        null => null,
        _ when NameIn(session.Id, connection) is { } name => texts.Get("VideoNamed", SafeText.Line(name)),
        _ => texts.Get("VideoOfSession", session.Id.Length > LongestId ? session.Id[..ShownOfId] : session.Id),
    };

    /// <summary>The name of what was first made in a session; none where the journal has nothing of it.</summary>
    public static string? NameIn(string id, NemoConnection? connection)
    {
        try
        {
            using var local = LocalHistory.Open(connection);
            return local.Client.FindVideos(new VideoFilter { SessionId = id }) is [.., var first] ? first.Name : null;
        }
        catch (NemoException)
        {
            // Without a journal it has an id alone.
            return null;
        }
    }
}
