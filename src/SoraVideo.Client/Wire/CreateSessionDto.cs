namespace SoraVideo.Wire;

/// <summary>Body of POST /api/tasks/me/with-session/nemo_agent.</summary>
internal sealed record CreateSessionDto(string TaskName, string Language);
