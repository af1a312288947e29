namespace SoraVideo.Emulator.Rendering;

internal sealed record RenderResult(string File, TimeSpan Duration, long Size, string? Note);
