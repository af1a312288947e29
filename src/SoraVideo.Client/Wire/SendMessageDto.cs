namespace SoraVideo.Wire;

/// <summary>Body of POST /run_sse. The backend's server reads snake_case, and none but these four members is documented.</summary>
internal sealed record SendMessageDto(string AppName, string UserId, string SessionId, MessageDto NewMessage);
