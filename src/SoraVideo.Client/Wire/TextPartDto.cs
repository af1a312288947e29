namespace SoraVideo.Wire;

/// <summary>A part of a message.</summary>
internal sealed record TextPartDto(string Text);
