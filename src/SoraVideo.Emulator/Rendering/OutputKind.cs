namespace SoraVideo.Emulator.Rendering;

internal enum OutputKind
{
    Video,
    Animation,
    Still,
    Sound,
}
