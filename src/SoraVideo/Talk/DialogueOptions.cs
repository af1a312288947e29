
namespace SoraVideo.Talk;

/// <summary>How a conversation is held.</summary>
/// <param name="FollowUp">What becomes of the steps that the backend proposes.</param>
/// <param name="Language">The ISO code of the language that is spoken to the user.</param>
/// <param name="Exports">Where files go.</param>
internal sealed record DialogueOptions(FollowUp FollowUp, string Language, TalkExport Exports)
{
    /// <summary>Takes each piece of text as soon as it can be shown; none where only the whole is wanted.</summary>
    public Action<string>? Show { get; init; }

    public Texts Texts { get; } = Texts.For(Language);
}
