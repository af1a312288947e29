using System.Numerics;

namespace SoraVideo.Emulator.Rendering.Scenes;

/// <summary>Chooses who appears, how large and in which colours.</summary>
internal static class CreatureLayers
{
    public static ISceneLayer For(Creature creature, double ground, Palette palette, bool dark) => creature switch
    {
        Creature.Bird => new BirdLayer(palette.Near),
        Creature.Boat => new BoatLayer(ground, palette.Near * 0.8f, Vector3.Lerp(palette.Glow, palette.Near, dark ? 0.45f : 0.1f)),
        Creature.Fox => Runner(Coat(0xD9651F, dark), Coat(0xFFF3E2, dark), ground, 1.0, 1.05, 1),
        Creature.Cat => Runner(Coat(0x3A332E, dark), Coat(0x8A7A6C, dark), ground, 0.85, 0.9, 0.62),
        Creature.Dog => Runner(Coat(0x8A5A34, dark), Coat(0xC79A6B, dark), ground, 1.05, 1.15, 0.75),
        _ => Runner(Coat(0x5A3A26, dark), Coat(0x2A1A12, dark), ground, 1.7, 1.5, 0.8),
    };

    private static RunnerLayer Runner(Vector3 coat, Vector3 tip, double ground, double size, double legs, double bush) =>
        new(Yuv.From(coat), Yuv.From(coat * 0.6f), Yuv.From(tip), ground, size, legs, bush);

    private static Vector3 Coat(int color, bool dark) => dark ? Vector3.Lerp(Tint.Hex(color), Tint.Hex(0x6C78B8), 0.4f) : Tint.Hex(color);
}
