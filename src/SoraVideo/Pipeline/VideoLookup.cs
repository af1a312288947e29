using System.Collections;
using System.Management.Automation;
using SoraVideo.Binding;

namespace SoraVideo.Pipeline;

/// <summary>
/// Finds the videos that an input stands for: a video, or those that the journal has under a name, a number, or for anything that
/// belongs to a session. Nothing is sent.
/// </summary>
internal static class VideoLookup
{
    /// <summary>The videos, newest first; none for wildcards that match nothing.</summary>
    /// <param name="input">A video, session, export, row, name, session id or number.</param>
    /// <param name="connection">The connection whose journal it is, if one was given.</param>
    /// <exception cref="NemoException">NotFound: there is no such video. InvalidInput: it stands for none.</exception>
    public static IReadOnlyList<NemoVideo> Find(PSObject input, NemoConnection? connection)
    {
        if (input.BaseObject is NemoVideo video)
            return [video];
        using var local = LocalHistory.Open(connection ?? ConnectionStore.Current);
        var found = input.BaseObject is string text ? OfText(local.Client, text) : OfObject(local.Client, input);
        return found.Count > 0 || (input.BaseObject is string name && !new VideoName(name).IsLiteral)
            ? found
            : throw NotFound(Describe(input));
    }

    /// <summary>
    /// Does something with each video that an input stands for, and with what it came as: a row, or the video itself. An error is one for
    /// that, or for the input.
    /// </summary>
    public static void Each(PSObject input, NemoConnection? connection, Action<NemoVideo, PSObject> action, Action<NemoException, object?> fail)
    {
        foreach (var one in input.BaseObject is IList many ? many.Cast<object?>().Select(one => PSObject.AsPSObject(one ?? "")) : [input])
        {
            Try(PromptInput.TargetOf(one), () =>
            {
                foreach (var video in Find(one, connection))
                {
                    var came = PSObject.AsPSObject(one.BaseObject is PSCustomObject ? one : video);
                    Try(PromptInput.TargetOf(came), () => action(video, came));
                }
            });
        }

        void Try(object target, Action step)
        {
            try
            {
                step();
            }
            catch (NemoException error)
            {
                fail(error, target);
            }
        }
    }

    /// <summary>The error of a name or id that no video has.</summary>
    public static NemoException NotFound(string what) =>
        new(NemoErrorKind.NotFound, Texts.Say("NoSuchVideo", what), Texts.Say("NoSuchVideoHint"));

    private static IReadOnlyList<NemoVideo> OfText(NemoClient client, string text)
    {
        var inSession = InSession(client, text.Trim());
        var name = new VideoName(text);
        return inSession.Count > 0 ? inSession : [.. client.FindVideos(new VideoFilter()).Where(video => name.Matches(video.Name))];
    }

    private static IReadOnlyList<NemoVideo> OfObject(NemoClient client, PSObject input)
    {
        var session = SessionReference.Read(input)?.Id;
        if (Number(input) is { } id && client.FindVideos(new VideoFilter { Id = id }) is [var one] && (session is null || session == one.SessionId || IsDigits(session, id)))
            return [one];
        if (session is not null)
            return InSession(client, session);
        return input.BaseObject is PSCustomObject && input.Properties["Name"]?.Value is string { Length: > 0 } name
            ? [.. client.FindVideos(new VideoFilter()).Where(video => video.Name.Equals(name, StringComparison.OrdinalIgnoreCase))]
            : throw NoVideo(input);
    }

    private static IReadOnlyList<NemoVideo> InSession(NemoClient client, string id) => client.FindVideos(new VideoFilter { SessionId = id });

    // A number alone may be either: a video's, or a session's whose digits were typed without quotes.
    private static bool IsDigits(string session, long id) => long.TryParse(session, out var digits) && digits == id;

    private static long? Number(PSObject input)
    {
        var value = input.BaseObject is PSCustomObject ? input.Properties["Id"]?.Value : input.BaseObject;
        return value is PSObject or string or int or long && LanguagePrimitives.TryConvertTo<long>(value, out var id) ? id : null;
    }

    private static string Describe(PSObject input) => input.BaseObject is PSCustomObject
        ? SessionReference.Read(input)?.Id ?? $"{input.Properties["Name"]?.Value}"
        : $"{input.BaseObject}";

    private static NemoException NoVideo(PSObject input) =>
        new(NemoErrorKind.InvalidInput, Texts.Say("IsNoVideo", input.BaseObject.GetType().Name), Texts.Say("IsNoVideoHint"));
}
