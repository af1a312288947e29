using SoraVideo.Emulator.Rendering.Ffmpeg;

namespace SoraVideo.Emulator.Tests.Rendering;

[AttributeUsage(AttributeTargets.Method)]
public sealed class NeedsFfmpegFactAttribute : FactAttribute
{
    public NeedsFfmpegFactAttribute() => Skip = Missing;

    internal static string? Missing { get; } =
        FfmpegTools.FromEnvironment is { Ffmpeg: not null, Ffprobe: not null } ? null : "ffmpeg and ffprobe are not on the PATH";
}
