namespace SoraVideo.Conversation.Intents;

/// <summary>What a clause asks for.</summary>
internal enum ClauseKind
{
    /// <summary>Nothing: courtesy, praise, "when it's done".</summary>
    Empty,

    /// <summary>That an export or upload not be made.</summary>
    Held,

    /// <summary>A bare no; beside what is held it repeats it, by itself it answers the backend.</summary>
    Refusal,

    /// <summary>A format or quality by itself; it belongs to the export beside it.</summary>
    Detail,
    Export,
    Credits,
    State,
    Upload,

    /// <summary>A file that is there, within a wish for the backend.</summary>
    Mention,

    /// <summary>A wish or a question for the backend.</summary>
    Content,
}
