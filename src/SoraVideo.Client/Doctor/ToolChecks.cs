using System.Globalization;
using System.Text.RegularExpressions;
using SoraVideo.Transport;

namespace SoraVideo.Doctor;

/// <summary>The programs that the emulator needs; the real backend needs none of them.</summary>
internal sealed partial class ToolChecks(Findings say)
{
    private const int LeastRuntime = 10;

    public async Task<NemoCheck> FfmpegAsync(string program, CancellationToken ct)
    {
        var said = await Tool.AskAsync(program, "-version", ct).ConfigureAwait(false);
        return said is null
            ? say.Warning("Ffmpeg", "CheckFfmpegNone", "CheckFfmpegAdvice")
            : say.Ok("Ffmpeg", "CheckFfmpegOk", FfmpegVersion().Match(said) is { Success: true } found ? SafeText.Line(found.Groups[1].Value, 40) : "?");
    }

    public async Task<NemoCheck> RuntimeAsync(string dotnet, string? emulator, CancellationToken ct)
    {
        if (emulator is not null && !File.Exists(emulator))
            return say.Warning("Emulator", "CheckEmulatorNone", "CheckEmulatorAdvice", emulator);
        var said = await Tool.AskAsync(dotnet, "--list-runtimes", ct).ConfigureAwait(false) ?? "";
        var fitting = AspNet().Matches(said).Select(match => match.Groups[1].Value)
            .LastOrDefault(version => int.Parse(version.Split('.')[0], CultureInfo.InvariantCulture) >= LeastRuntime);
        return fitting is null
            ? say.Warning("Emulator", "CheckRuntimeNone", "CheckRuntimeAdvice")
            : say.Ok("Emulator", "CheckRuntimeOk", fitting);
    }

    [GeneratedRegex(@"^ffmpeg version (\S+)")]
    private static partial Regex FfmpegVersion();

    [GeneratedRegex(@"^Microsoft\.AspNetCore\.App (\d{1,4}\.\S+)", RegexOptions.Multiline)]
    private static partial Regex AspNet();
}
