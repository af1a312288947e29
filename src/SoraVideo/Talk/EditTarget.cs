using System.Management.Automation;
using SoraVideo.Binding;

namespace SoraVideo.Talk;

/// <summary>The video that an object stands for.</summary>
internal static class EditTarget
{
    // What came back from a file or another machine has a video's own properties as columns.
    private static readonly string[] OfVideos = [.. typeof(NemoVideo).GetProperties().Select(property => property.Name)];

    /// <exception cref="NemoException">It stands for none.</exception>
    public static NemoVideo Read(PSObject input) => input.BaseObject as NemoVideo ?? (Session(input) is { } session
        ? new NemoVideo
        {
            Name = input.Properties["Name"]?.Value as string ?? $"session-{session.Id}",
            Prompt = input.Properties["Prompt"]?.Value as string ?? "",
            Reply = "",
            Session = session,
        }
        : throw new NemoException(
            NemoErrorKind.InvalidInput,
            Texts.Say("NotVideo", input.BaseObject.GetType().Name),
            Texts.Say("NotVideoHint")));

    /// <summary>The columns that a row's owner wants to find again on the edited video.</summary>
    public static CarriedColumns Carried(PSObject input) => CarriedColumns.Of(input, OfVideos);

    private static NemoSession? Session(PSObject input) =>
        input.BaseObject is NemoReply reply ? reply.Session : SessionReference.Read(input);
}
