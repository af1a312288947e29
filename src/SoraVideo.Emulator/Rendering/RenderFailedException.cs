namespace SoraVideo.Emulator.Rendering;

internal sealed class RenderFailedException(string message) : Exception(message);
