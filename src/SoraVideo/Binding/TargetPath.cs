using System.Management.Automation;
using System.Text.RegularExpressions;

namespace SoraVideo.Binding;

/// <summary>
/// Where an export goes: a file, a folder, or a template such as <c>out/{Name}.mp4</c>. What is filled in can't lead out of
/// the folder.
/// </summary>
/// <param name="path">A full path, or a template.</param>
/// <param name="format">The format of what goes there.</param>
/// <param name="isLiteral">Whether braces are part of the name.</param>
internal sealed partial class TargetPath(string path, string format, bool isLiteral = false)
{
    private const string RenderField = "{RenderId}";
    private static readonly HashSet<string> Own =
        new(["Name", "Session", "SessionId", "RenderId", "Format"], StringComparer.OrdinalIgnoreCase);

    private readonly HashSet<string> given = new(StringComparer.OrdinalIgnoreCase);

    private bool NeedsSession => Has("SessionId") || Has("Session");

    private bool IsTemplate => Fields.Any();

    private IEnumerable<Match> Fields => isLiteral ? [] : Field().Matches(path);

    // Only a media extension makes a file: out.v2 is a folder, and so is one that is there already.
    private bool IsFolder => Directory.Exists(path) || Path.EndsInDirectorySeparator(path) || ExportFormat.Of(path) is null;

    /// <summary>The one file that every export would go to; none for folders and templates.</summary>
    public string? SingleFile => IsTemplate || IsFolder ? null : Path.GetFullPath(path);

    /// <summary>The folder that surely will be needed.</summary>
    public string Root => Path.GetFullPath(
        IsTemplate ? Path.GetDirectoryName(path[..Field().Match(path).Index] + "x") ?? path
        : IsFolder ? path
        : Path.GetDirectoryName(path) ?? path);

    /// <summary>What the paths look like.</summary>
    public string Shown => IsTemplate || !IsFolder ? path : Path.Combine(path, $"{{Name}}.{format}");

    /// <summary>Whether the render's id is part of the name.</summary>
    public bool HasRenderId => Has("RenderId");

    /// <summary>The fields that only a column of the input can fill.</summary>
    public IReadOnlyList<string> Columns =>
        [.. Fields.Select(match => match.Groups["name"].Value).Where(name => !Own.Contains(name)).Distinct()];

    /// <summary>Refuses what can't be meant.</summary>
    /// <param name="given">The path as it was typed.</param>
    /// <exception cref="NemoException">InvalidInput: wildcards, or an extension of another format.</exception>
    public void Require(string given)
    {
        if (!isLiteral && WildcardPattern.ContainsWildcardCharacters(Path.GetFileName(path).Replace("[", "", StringComparison.Ordinal)))
            throw new NemoException(NemoErrorKind.InvalidInput, Texts.Say("PathWildcards", given), Texts.Say("PathWildcardsHint"));
        if (ExportFormat.Of(path) is { } says && says != format)
            throw new NemoException(NemoErrorKind.InvalidInput, Texts.Say("FormatDiffers", given, format), Texts.Say("FormatDiffersHint"));
    }

    /// <summary>
    /// The full path for one export, in which the render's id may still be missing. A name that this run gave away already
    /// gets a number, so that no export lands on another; so does one that is another's.
    /// </summary>
    /// <exception cref="NemoException">The input has no column for a field.</exception>
    public string Reserve(ExportSource source, Func<string, bool> isAnothers)
    {
        var free = Unique(Filled(source), isAnothers);
        given.Add(free);
        return free;
    }

    /// <summary>
    /// The first path that an export should have, the second where another has that, and so on, for those who keep count elsewhere; none
    /// where it depends on a session that isn't known.
    /// </summary>
    /// <exception cref="NemoException">The input has no column for a field.</exception>
    public string? Candidate(ExportSource source, int number) =>
        NeedsSession && source.SessionId is null ? null : Numbered(Filled(source), number);

    /// <summary>The same for a video that isn't made yet; none where the name depends on the making.</summary>
    public string? ReserveFuture(ExportSource future, Func<string, bool> isAnothers) => NeedsSession ? null : Reserve(future, isAnothers);

    /// <summary>The file that a video will go to that isn't made yet, if it is there already and the name doesn't depend on the making.</summary>
    public string? TakenBy(ExportSource future)
    {
        if (NeedsSession || Has("RenderId"))
            return null;
        return Unique(Filled(future), _ => false) is var place && File.Exists(place) ? place : null;
    }

    private string Filled(ExportSource source)
    {
        string Fill(Match field) => field.Groups["name"].Value switch
        {
            var name when Is(name, "Name") => SafeFileName.From(source.Name),
            var name when Is(name, "Session") || Is(name, "SessionId") => SafeFileName.From(source.SessionId ?? "session"),
            var name when Is(name, "Format") => format,
            var name when Is(name, "RenderId") => RenderField,
            var name => SafeFileName.From(source.Carried.Text(name) ?? throw Missing(name)),
        };
        var filled = IsTemplate ? Field().Replace(path, Fill)
            : IsFolder ? Path.Combine(path, $"{SafeFileName.From(source.Name)}.{format}")
            : path;
        if (IsTemplate && ExportFormat.Of(path) is null && !path.EndsWith("{Format}", StringComparison.OrdinalIgnoreCase))
            filled = $"{filled}.{format}";
        return Path.GetFullPath(filled);
    }

    /// <summary>The error of an input without a column that the path asks for.</summary>
    public static NemoException Missing(string column) => new(
        NemoErrorKind.InvalidInput,
        Texts.Say("ColumnMissing", column, column),
        Texts.Say("ColumnMissingHint"));

    /// <summary>The error of a file that is in the way, known before anything is done.</summary>
    public static NemoException Taken(string file) => new(
        NemoErrorKind.TargetExists, Texts.Say("TargetExists", file), Texts.Say("TargetExistsUnsent"));

    /// <summary>The path with the render's id in its place.</summary>
    public static string WithRender(string place, string renderId) =>
        place.Replace(RenderField, SafeFileName.From(renderId), StringComparison.Ordinal);

    /// <summary>Whether the render's id is still missing in a path.</summary>
    public static bool NeedsRender(string place) => place.Contains(RenderField, StringComparison.Ordinal);

    private bool Has(string field) => Fields.Any(match => Is(match.Groups["name"].Value, field));

    private string Unique(string full, Func<string, bool> isAnothers)
    {
        var free = full;
        for (var n = 2; (given.Contains(free) || isAnothers(free)) && !NeedsRender(free); n++)
            free = Numbered(full, n);
        return free;
    }

    private static string Numbered(string full, int number) => number == 1
        ? full
        : Path.Combine(Path.GetDirectoryName(full)!, $"{Path.GetFileNameWithoutExtension(full)}-{number}{Path.GetExtension(full)}");

    private static bool Is(string name, string field) => name.Equals(field, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"\{(?<name>[\p{L}_][\p{L}\p{N}_ .-]*)\}")]
    private static partial Regex Field();
}
