namespace SoraVideo.Transport;

/// <summary>
/// Who is told when a message is about to leave, when it surely had no effect after all, and when the backend has taken it; and who is
/// asked as its first byte does.
/// </summary>
internal sealed record MessageSteps(Action Leaving, Action Writing, Action Kept, Action Accepted);
