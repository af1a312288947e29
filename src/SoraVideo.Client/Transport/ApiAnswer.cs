using SoraVideo.Wire;

namespace SoraVideo.Transport;

/// <summary>A successful JSON answer, and how long the server asks to wait before the next call.</summary>
internal sealed record ApiAnswer(Envelope Envelope, TimeSpan? RetryAfter);
