namespace SoraVideo.Wire;

/// <summary>A message of one or more parts; no role, as in every documented variant.</summary>
internal sealed record MessageDto(IReadOnlyList<TextPartDto> Parts);
