using System.Text.RegularExpressions;

namespace SoraVideo.Conventions.Tests.Support;

/// <summary>The module manifest, as far as these tests need it: names with a string or a list of strings.</summary>
internal static class Manifest
{
    public const string Source = "SoraVideo.psd1";

    /// <summary>The strings that a key holds; null if the key isn't there.</summary>
    public static IReadOnlyList<string>? Strings(string key)
    {
        var match = Regex.Match(Files.Read(Source), $@"^\s*{key}\s*=\s*(?<value>@\([^)]*\)|'[^']*')", RegexOptions.Multiline);
        return match.Success ? [.. Regex.Matches(match.Groups["value"].Value, "'([^']*)'").Select(item => item.Groups[1].Value)] : null;
    }
}
