namespace SoraVideo.Emulator.Rendering.Plan;

/// <summary>A piece of sound; without a file it is music made in the style.</summary>
internal sealed record Sound(double Start, double Length, string? File, string Style, double Volume);
