namespace SoraVideo.Emulator.State;

/// <summary>The size of a video's picture in pixels, and its shape in words such as <c>16:9</c>.</summary>
internal sealed record Canvas(int Width, int Height, string Ratio);
