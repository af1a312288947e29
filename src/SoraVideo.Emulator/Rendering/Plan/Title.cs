namespace SoraVideo.Emulator.Rendering.Plan;

internal sealed record Title(double Start, double Length, string Text, double Size, string Color, string Position);
