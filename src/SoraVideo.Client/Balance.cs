namespace SoraVideo;

/// <summary>The account's credits at a time; none where they couldn't be read.</summary>
/// <param name="Credits">What there was.</param>
/// <param name="AskedAt">When it was asked for, by the client's clock.</param>
/// <param name="SharedAt">The same by the clock of the journal, where that is shared.</param>
internal sealed record Balance(NemoCredits? Credits, DateTimeOffset AskedAt, DateTime? SharedAt = null);
