namespace SoraVideo.Emulator.State;

/// <summary>One project of one account.</summary>
internal sealed record Session(string Id, string TaskId, string UserId, string TaskName, string Language, SessionState State);
