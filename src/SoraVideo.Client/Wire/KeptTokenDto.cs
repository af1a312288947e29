namespace SoraVideo.Wire;

/// <summary>A starter token as it is kept on disk.</summary>
internal sealed record KeptTokenDto(string Api, string ClientId, string Token, string? UserId, DateTimeOffset? ExpiresAt);
