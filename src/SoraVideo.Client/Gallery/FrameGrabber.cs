using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace SoraVideo.Gallery;

/// <summary>Takes pictures out of videos, by way of <c>ffmpeg</c> where it is installed.</summary>
/// <param name="program">The path of ffmpeg.</param>
/// <param name="time">The clock that limits how long it may take.</param>
internal sealed partial class FrameGrabber(string program, TimeProvider time)
{
    /// <summary>The most that a picture may have in bytes: 500 of them, a third larger in a page, stay below 12 MB.</summary>
    public const int MostBytes = 16_000;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    // Width and height at most, and ffmpeg's quality: 2 is best, 31 is worst.
    private static readonly (int Side, int Quality)[] Sizes = [(480, 6), (480, 14), (400, 26), (240, 31)];

    /// <summary>The ffmpeg on the PATH; none where there is none.</summary>
    public static string? Find() => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        // One in the folder where somebody happens to be is not the one that was installed.
        .Where(Path.IsPathFullyQualified)
        .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? "ffmpeg.exe" : "ffmpeg"))
        .FirstOrDefault(File.Exists);

    /// <summary>A picture from about a third of a file, and how long the file plays.</summary>
    public async Task<GalleryFrame> GrabAsync(string file, CancellationToken ct)
    {
        var about = await RunAsync(["-hide_banner", .. Input(file)], ct).ConfigureAwait(false);
        var length = LengthOf(about.Said);
        var place = ((length ?? TimeSpan.Zero) / 3).TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture);
        foreach (var (side, quality) in Sizes)
        {
            var picture = await RunAsync(["-v", "quiet", "-ss", place, .. Input(file), .. Picture(side, quality)], ct).ConfigureAwait(false);
            if (picture.Output.Length == 0)
                break;
            if (picture.Output.Length <= MostBytes)
                return new GalleryFrame(picture.Output, length);
        }

        return new GalleryFrame(null, length);
    }

    // A playlist in the guise of a video leads to no server.
    private static string[] Input(string file) => ["-protocol_whitelist", "file", "-i", $"file:{file}"];

    private static string[] Picture(int side, int quality) =>
    [
        "-map", "0:v:0", "-frames:v", "1", "-map_metadata", "-1",
        "-vf", $"scale={side}:{side}:force_original_aspect_ratio=decrease:force_divisible_by=2,format=yuvj420p",
        "-c:v", "mjpeg", "-q:v", quality.ToString(CultureInfo.InvariantCulture), "-f", "image2pipe", "pipe:1",
    ];

    private static TimeSpan? LengthOf(string said) =>
        Length().Match(said) is { Success: true } found && TimeSpan.TryParse(found.Groups[1].Value, CultureInfo.InvariantCulture, out var length)
            && length > TimeSpan.Zero ? length : null;

    private async Task<(byte[] Output, string Said)> RunAsync(string[] arguments, CancellationToken ct)
    {
        using var limit = new CancellationTokenSource(Limit, time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, ct);
        using var process = Start(arguments);
        if (process is null)
            return ([], "");
        try
        {
            process.StandardInput.Close();
            using var output = new MemoryStream();
            var said = process.StandardError.ReadToEndAsync(end.Token);
            await process.StandardOutput.BaseStream.CopyToAsync(output, end.Token).ConfigureAwait(false);
            await process.WaitForExitAsync(end.Token).ConfigureAwait(false);
            return (output.ToArray(), await said.ConfigureAwait(false));
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return ([], "");
        }
        finally
        {
            if (!process.HasExited)
                process.Kill();
        }
    }

    private Process? Start(string[] arguments)
    {
        var start = new ProcessStartInfo(program)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        start.Environment.Remove("NEMO_TOKEN");
        try
        {
            return Process.Start(start);
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    [GeneratedRegex(@"Duration: (\d+:\d\d:\d\d(?:\.\d+)?)")]
    private static partial Regex Length();
}
