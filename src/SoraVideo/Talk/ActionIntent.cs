using SoraVideo.Conversation.Intents;

namespace SoraVideo.Talk;

/// <summary>Turns a proposed step into what a user's own words would have asked for.</summary>
internal static class ActionIntent
{
    public static Intent Of(NemoAction action, string? instruction) => action.Kind switch
    {
        NemoActionKind.Export => new Intent { Kind = IntentKind.Export, Export = new ExportWish() },
        NemoActionKind.ReadCredits => new Intent { Kind = IntentKind.Credits },
        NemoActionKind.Edit => new Intent { Kind = IntentKind.Backend, Instruction = instruction ?? action.Instruction },
        _ => new Intent { Kind = IntentKind.State },
    };
}
