namespace SoraVideo.Emulator.Rendering.Scenes;

/// <summary>How much of a pixel a shape covers, from 0 to 1. Implemented by structs, so that the call is inlined in the pixel loop.</summary>
internal interface ICover
{
    float At(int x, int y);
}
