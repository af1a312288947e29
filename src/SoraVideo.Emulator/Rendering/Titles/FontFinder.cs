using System.Globalization;
using System.Text;
using SoraVideo.Emulator.Rendering.Ffmpeg;

namespace SoraVideo.Emulator.Rendering.Titles;

/// <summary>Finds a font file that has the letters of a text.</summary>
internal static class FontFinder
{
    private static readonly string[] Folders =
    [
        "/usr/share/fonts", "/usr/local/share/fonts", "/System/Library/Fonts", "/Library/Fonts",
        Environment.GetFolderPath(Environment.SpecialFolder.Fonts),
    ];

    private static readonly string[] Wide = ["NotoSansCJK-Bold", "NotoSansCJK", "PingFang", "msyhbd", "msyh", "wqy", "SourceHanSans", "simhei", "Hiragino"];
    private static readonly string[] Latin = ["DejaVuSans-Bold", "NotoSans-Bold", "LiberationSans-Bold", "arialbd", "Arial Bold", "Helvetica"];

    /// <summary>Null when the machine has no font at all.</summary>
    public static async Task<string?> FindAsync(FfmpegTools tools, string text, CancellationToken ct)
    {
        if (tools.FcMatch is not null && await MatchAsync(tools.FcMatch, text, ct) is { } matched)
            return matched;
        var files = Folders.Where(Directory.Exists).SelectMany(Files).ToList();
        var names = text.EnumerateRunes().Any(rune => rune.Value > 0x2E80) ? Wide.Concat(Latin) : Latin.Concat(Wide);
        return names.Select(name => files.Find(file => Path.GetFileName(file).StartsWith(name, StringComparison.OrdinalIgnoreCase)))
            .FirstOrDefault(file => file is not null) ?? files.FirstOrDefault();
    }

    private static async Task<string?> MatchAsync(string fcMatch, string text, CancellationToken ct)
    {
        var letters = text.EnumerateRunes().Where(rune => !Rune.IsWhiteSpace(rune) && !Rune.IsControl(rune)).Distinct().Take(60);
        var pattern = "sans:bold:charset=" + string.Join(' ', letters.Select(rune => rune.Value.ToString("x", CultureInfo.InvariantCulture)));
        var result = await new ToolProcess(fcMatch, ["--format=%{file}", pattern]).RunAsync(ct);
        var file = result.Output.Trim();
        return result.ExitCode == 0 && File.Exists(file) ? file : null;
    }

    private static IEnumerable<string> Files(string folder) =>
        Directory.EnumerateFiles(folder, "*.*", new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true })
            .Where(file => Path.GetExtension(file).ToLowerInvariant() is ".ttf" or ".otf" or ".ttc")
            .Order(StringComparer.Ordinal);
}
