namespace SoraVideo.Emulator.State;

/// <summary>A well-formed message that reached a session, whether or not it was carried out.</summary>
/// <param name="Time">When it came.</param>
/// <param name="UserId">The account.</param>
/// <param name="SessionId">The session.</param>
/// <param name="MessageHash">SHA-256 of the text, in lower-case hexadecimal.</param>
/// <param name="Text">The text.</param>
/// <param name="Outcome"><c>accepted</c>, <c>busy</c>, <c>no-credits</c>, or <c>rehearsed</c> when a fault took away its effect.</param>
public sealed record ReceivedMessage(DateTimeOffset Time, string UserId, string SessionId, string MessageHash, string Text, string Outcome);
