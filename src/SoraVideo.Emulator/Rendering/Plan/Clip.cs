namespace SoraVideo.Emulator.Rendering.Plan;

/// <summary>A piece of video; without a file it is generated from the prompt. A corner makes it a picture in the picture.</summary>
internal sealed record Clip(double Start, double Length, string? File, string Prompt, string? Corner, double Volume);
