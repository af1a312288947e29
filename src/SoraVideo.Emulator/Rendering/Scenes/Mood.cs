namespace SoraVideo.Emulator.Rendering.Scenes;

/// <summary>What the words of a prompt call for.</summary>
[Flags]
internal enum Mood
{
    None = 0,
    Night = 1,
    Sunset = 2,
    Day = 4,
    City = 8,
    Forest = 16,
    Mountain = 32,
    Ocean = 64,
    Desert = 128,
    Space = 256,
    Garden = 512,
    Fire = 1024,
    Neon = 2048,
    Rain = 4096,
    Snow = 8192,
    Fog = 16384,
    Autumn = 32768,
    Wet = 65536,
}
