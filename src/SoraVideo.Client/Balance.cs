namespace SoraVideo;

/// <summary>The account's credits at a time; none where they couldn't be read.</summary>
internal sealed record Balance(NemoCredits? Credits, DateTimeOffset AskedAt);
