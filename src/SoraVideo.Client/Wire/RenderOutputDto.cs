namespace SoraVideo.Wire;

/// <summary>The <c>output</c> member of a render.</summary>
internal sealed record RenderOutputDto(string Format, string Quality);
