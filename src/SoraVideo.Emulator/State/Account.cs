namespace SoraVideo.Emulator.State;

/// <summary>One account with its only token; amounts are credits.</summary>
internal sealed record Account(string UserId, string Token, string? ClientId, DateTimeOffset? ExpiresAt, long Available, long Frozen = 0)
{
    public long Total => Available + Frozen;
}
