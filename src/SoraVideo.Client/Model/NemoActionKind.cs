namespace SoraVideo;

/// <summary>What can be done here in place of a click in the backend's web interface.</summary>
public enum NemoActionKind
{
    /// <summary>Read the session's state.</summary>
    ReadState,

    /// <summary>Show the timeline as text.</summary>
    ShowTimeline,

    /// <summary>Export the video; free.</summary>
    Export,

    /// <summary>Read the account's credits.</summary>
    ReadCredits,

    /// <summary>Send an edit to the backend, which may cost credits.</summary>
    Edit,
}
