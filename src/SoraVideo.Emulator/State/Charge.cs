namespace SoraVideo.Emulator.State;

/// <summary>Credits taken from an account for one message.</summary>
/// <param name="Time">When the draft was there and the credits were taken.</param>
/// <param name="UserId">The account.</param>
/// <param name="SessionId">The session.</param>
/// <param name="MessageHash">SHA-256 of the message's text, in lower-case hexadecimal.</param>
/// <param name="Credits">How many.</param>
/// <param name="Kind"><c>generation</c> or <c>edit</c>.</param>
public sealed record Charge(DateTimeOffset Time, string UserId, string SessionId, string MessageHash, int Credits, string Kind);
