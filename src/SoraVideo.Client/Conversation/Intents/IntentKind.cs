namespace SoraVideo.Conversation.Intents;

/// <summary>Who answers a user's words.</summary>
internal enum IntentKind
{
    /// <summary>The backend, by a message; whatever is neither of the others.</summary>
    Backend,

    /// <summary>A render of the timeline; free.</summary>
    Export,

    /// <summary>The account's balance; free.</summary>
    Credits,

    /// <summary>What is on the timeline; free.</summary>
    State,

    /// <summary>A file or URL for the session; free.</summary>
    Upload,

    /// <summary>What making and changing costs, with the balance; free.</summary>
    Price,

    /// <summary>What can be said; free.</summary>
    Help,
}
