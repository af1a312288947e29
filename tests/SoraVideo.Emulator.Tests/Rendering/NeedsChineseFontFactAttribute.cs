using SoraVideo.Emulator.Rendering.Ffmpeg;

namespace SoraVideo.Emulator.Tests.Rendering;

[AttributeUsage(AttributeTargets.Method)]
public sealed class NeedsChineseFontFactAttribute : FactAttribute
{
    public NeedsChineseFontFactAttribute() => Skip = NeedsFfmpegFactAttribute.Missing ?? (HasFont() ? null : "no font with Chinese letters is installed");

    private static bool HasFont() =>
        FfmpegTools.FromEnvironment.FcMatch is { } match
        && Tool.Run(match, "--format=%{lang}", "sans:charset=96e8").Contains("zh", StringComparison.Ordinal);
}
