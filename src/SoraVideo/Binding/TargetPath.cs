using System.Text.RegularExpressions;

namespace SoraVideo.Binding;

/// <summary>
/// Where an export goes: a file, a folder, or a template such as <c>out/{Name}.mp4</c>. What is filled in can't lead out of
/// the folder.
/// </summary>
internal sealed partial class TargetPath(string path, string format)
{
    private const string RenderField = "{RenderId}";
    private readonly HashSet<string> given = new(StringComparer.OrdinalIgnoreCase);

    private bool IsTemplate => Field().IsMatch(path);

    // Only a media extension makes a file: out.v2 is a folder, and so is one that is there already.
    private bool IsFolder => Directory.Exists(path) || Path.EndsInDirectorySeparator(path) || ExportFormat.Of(path) is null;

    /// <summary>The one file that every export would go to; none for folders and templates.</summary>
    public string? SingleFile => IsTemplate || IsFolder ? null : Path.GetFullPath(path);

    /// <summary>The folder that surely will be needed.</summary>
    public string Root => Path.GetFullPath(
        IsTemplate ? Path.GetDirectoryName(path[..Field().Match(path).Index] + "x") ?? path
        : IsFolder ? path
        : Path.GetDirectoryName(path) ?? path);

    /// <summary>
    /// The full path for one export, in which the render's id may still be missing. A name that this run gave away already
    /// gets a number, so that no export lands on another.
    /// </summary>
    public string Reserve(string name, string? sessionId)
    {
        string Fill(Match field) => field.Groups["name"].Value.ToUpperInvariant() switch
        {
            "NAME" => SafeFileName.From(name),
            "SESSION" or "SESSIONID" => SafeFileName.From(sessionId ?? "session"),
            "FORMAT" => format,
            _ => RenderField,
        };
        var filled = IsTemplate ? Field().Replace(path, Fill) : IsFolder ? Path.Combine(path, $"{SafeFileName.From(name)}.{format}") : path;
        if (IsTemplate && ExportFormat.Of(path) is null && !path.EndsWith("{Format}", StringComparison.OrdinalIgnoreCase))
            filled = $"{filled}.{format}";
        return Unique(Path.GetFullPath(filled));
    }

    /// <summary>The path with the render's id in its place.</summary>
    public static string WithRender(string place, string renderId) =>
        place.Replace(RenderField, SafeFileName.From(renderId), StringComparison.Ordinal);

    private string Unique(string full)
    {
        var free = full;
        for (var n = 2; given.Contains(free) && !free.Contains(RenderField, StringComparison.Ordinal); n++)
            free = Path.Combine(Path.GetDirectoryName(full)!, $"{Path.GetFileNameWithoutExtension(full)}-{n}{Path.GetExtension(full)}");
        given.Add(free);
        return free;
    }

    /// <summary>A field in braces that isn't one of ours, if there is one.</summary>
    public string? UnknownField => AnyField().Matches(path).Select(match => match.Value).FirstOrDefault(found => !Field().IsMatch(found));

    [GeneratedRegex(@"\{(?<name>Name|RenderId|Session|SessionId|Format)\}", RegexOptions.IgnoreCase)]
    private static partial Regex Field();

    [GeneratedRegex(@"\{[A-Za-z]+\}")]
    private static partial Regex AnyField();
}
