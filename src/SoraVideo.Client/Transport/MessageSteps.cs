namespace SoraVideo.Transport;

/// <summary>Who is told when a message is about to leave, when it surely had no effect after all, and when the backend has taken it.</summary>
internal sealed record MessageSteps(Action Leaving, Action Kept, Action Accepted);
