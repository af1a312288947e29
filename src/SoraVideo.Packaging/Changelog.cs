namespace SoraVideo.Packaging;

/// <summary>What CHANGELOG.md says of a version.</summary>
internal static class Changelog
{
    /// <summary>The version's own section; before it is released, that of what is unreleased.</summary>
    public static string Section(string text, string version)
    {
        var sections = text.ReplaceLineEndings("\n").Split("\n## ").Skip(1).ToArray();
        var section = Array.Find(sections, one => one.StartsWith($"[{version}]", StringComparison.Ordinal))
            ?? Array.Find(sections, one => one.StartsWith("[Unreleased]", StringComparison.Ordinal))
            ?? throw new InvalidDataException($"CHANGELOG.md has no section [{version}] and none [Unreleased].");
        return section[(section.IndexOf('\n', StringComparison.Ordinal) + 1)..].Trim();
    }
}
