namespace SoraVideo.Emulator.Rendering.Scenes;

internal enum Creature
{
    None,
    Fox,
    Cat,
    Dog,
    Horse,
    Bird,
    Boat,
}
