using System.Text.RegularExpressions;

namespace SoraVideo.Packaging;

/// <summary>The module's manifest, as far as a package needs it.</summary>
internal sealed partial class Manifest(string text)
{
    public string Version => Value("ModuleVersion");

    public static Manifest Read(string path) => new(File.ReadAllText(path));

    public string Value(string key) =>
        Regex.Match(text, $@"^\s*{key}\s*=\s*'((?:[^']|'')*)'", RegexOptions.Multiline) is { Success: true } found
            ? found.Groups[1].Value.Replace("''", "'", StringComparison.Ordinal)
            : throw new InvalidDataException($"The manifest has no {key}.");

    public IReadOnlyList<string> List(string key) =>
        Regex.Match(text, $@"^\s*{key}\s*=\s*@\(([^)]*)\)", RegexOptions.Multiline) is { Success: true } found
            ? [.. Item().Matches(found.Groups[1].Value).Select(item => item.Groups[1].Value)]
            : throw new InvalidDataException($"The manifest has no {key}.");

    /// <summary>The manifest with what only the package knows: its files and its release notes.</summary>
    public string Packaged(IEnumerable<string> files, string notes)
    {
        if (notes.Contains("\n'@", StringComparison.Ordinal))
            throw new InvalidDataException("The release notes would end the string that they are in.");
        var list = string.Concat(files.Order(StringComparer.Ordinal).Select(file => $"        '{file.Replace("'", "''", StringComparison.Ordinal)}'\n"));
        return Once(
            Once(text, "    PrivateData          = @{\n", $"    FileList             = @(\n{list}    )\n    PrivateData          = @{{\n"),
            "        PSData = @{\n",
            $"        PSData = @{{\n            ReleaseNotes = @'\n{notes}\n'@\n");
    }

    private static string Once(string text, string place, string replacement)
    {
        var parts = text.Split(place);
        return parts.Length == 2 ? parts[0] + replacement + parts[1] : throw new InvalidDataException($"The manifest has not one '{place.Trim()}'.");
    }

    [GeneratedRegex("'([^']*)'")]
    private static partial Regex Item();
}
