namespace SoraVideo;

/// <summary>How far a video has come. Everything up to <see cref="Answering"/> may still change.</summary>
public enum VideoStatus
{
    /// <summary>Written down, and surely not sent.</summary>
    Planned,

    /// <summary>Being sent: from here on the backend may charge for it.</summary>
    Sending,

    /// <summary>The backend has taken it and is answering.</summary>
    Answering,

    /// <summary>The answer came, or was read from the session's state.</summary>
    Done,

    /// <summary>It came to nothing, and that is certain.</summary>
    Failed,

    /// <summary>It can't be told whether the backend acted on it. Only the user may have it sent again.</summary>
    Unclear,
}
