namespace SoraVideo.Conversation;

/// <summary>How the reading of a stream came to an end.</summary>
internal enum StreamEnd
{
    /// <summary>The backend ended it.</summary>
    Whole,

    /// <summary>It broke off, or was no stream at all.</summary>
    Lost,

    /// <summary>It fell silent, and the state showed that the work was done.</summary>
    ShownByState,

    /// <summary>Nothing worth reading came for too long.</summary>
    GivenUp,
}
