namespace SoraVideo.Emulator.Tests.Rendering;

[AttributeUsage(AttributeTargets.Method)]
public sealed class NeedsFfmpegTheoryAttribute : TheoryAttribute
{
    public NeedsFfmpegTheoryAttribute() => Skip = NeedsFfmpegFactAttribute.Missing;
}
