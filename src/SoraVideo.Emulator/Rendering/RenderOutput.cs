namespace SoraVideo.Emulator.Rendering;

internal sealed record RenderOutput(string Format, string Quality, int? Width = null, int? Height = null);
