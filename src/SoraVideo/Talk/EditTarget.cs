using System.Management.Automation;
using SoraVideo.Binding;
using SoraVideo.Pipeline;

namespace SoraVideo.Talk;

/// <summary>The video that an object stands for.</summary>
internal static class EditTarget
{
    /// <exception cref="NemoException">It stands for none.</exception>
    public static NemoVideo Read(PSObject input, NemoConnection? connection) =>
        input.BaseObject as NemoVideo ?? Named(input.BaseObject as string, connection) ?? (SessionReference.Read(input) is { } session
        ? Remembered(session, connection) ?? Unknown(session, input)
        : throw new NemoException(
            NemoErrorKind.InvalidInput,
            Texts.Say("NotVideo", input.BaseObject.GetType().Name),
            Texts.Say("NotVideoHint")));

    /// <summary>The columns that a row's owner wants to find again on the edited video.</summary>
    public static CarriedColumns Carried(PSObject input) => CarriedColumns.Of(input, CarriedColumns.OfVideos);

    private static NemoVideo? Remembered(NemoSession session, NemoConnection? connection)
    {
        using var local = LocalHistory.Open(connection);
        return local.Client.FindOfSession(session.Id) is { } video
            ? video with { Session = session.CreatedAt is null ? video.Session : session }
            : null;
    }

    // It was made elsewhere, and has no number here.
    private static NemoVideo Unknown(NemoSession session, PSObject input) => new()
    {
        Name = input.Properties["Name"]?.Value as string ?? $"session-{session.Id}",
        Prompt = input.Properties["Prompt"]?.Value as string ?? "",
        Reply = "",
        Session = session,
    };

    // A name that the journal has; what is a session's id there, or nothing there, is taken for an id.
    private static NemoVideo? Named(string? text, NemoConnection? connection)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        using var local = LocalHistory.Open(connection);
        if (local.Client.FindVideos(new VideoFilter { SessionId = text.Trim(), First = 1 }).Count > 0)
            return null;
        var named = local.Client.FindVideos(new VideoFilter())
            .Where(video => video.SessionId.Length > 0 && string.Equals(video.Name, text.Trim(), StringComparison.OrdinalIgnoreCase))
            .DistinctBy(video => video.SessionId)
            .ToList();
        return named.Count > 1
            ? throw new NemoException(
                NemoErrorKind.InvalidInput, Texts.Say("NameOfMany", named.Count, text.Trim()), Texts.Say("NameOfManyHint"))
            : named.FirstOrDefault();
    }
}
