using System.Management.Automation;
using SoraVideo.Binding;

namespace SoraVideo.Talk;

/// <summary>The video that an object stands for.</summary>
internal static class EditTarget
{
    /// <exception cref="NemoException">It stands for none.</exception>
    public static NemoVideo Read(PSObject input) => input.BaseObject as NemoVideo ?? (SessionReference.Read(input) is { } session
        ? new NemoVideo
        {
            Name = input.Properties["Name"]?.Value as string ?? $"session-{session.Id}",
            Prompt = input.Properties["Prompt"]?.Value as string ?? "",
            Reply = "",
            Session = session,
        }
        : throw new NemoException(
            NemoErrorKind.InvalidInput,
            $"Input of type {input.BaseObject.GetType().Name} is no video.",
            "Give a video, a session, or the id of a session."));

    /// <summary>The columns that a row's owner wants to find again on the edited video.</summary>
    public static CarriedColumns Carried(PSObject input) => CarriedColumns.Of(input, CarriedColumns.OfVideos);
}
