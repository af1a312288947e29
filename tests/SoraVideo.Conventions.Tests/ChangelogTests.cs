using System.Globalization;
using System.Text.RegularExpressions;
using SoraVideo.Conventions.Tests.Support;

namespace SoraVideo.Conventions.Tests;

/// <summary>CHANGELOG.md in the form of Keep a Changelog, with semantic versions, newest first.</summary>
public partial class ChangelogTests
{
    private static readonly string[] Kinds = ["Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"];
    private static readonly string[] Lines = Files.Read("CHANGELOG.md").Split('\n');
    private static readonly string[] Versions = [.. Lines.Where(line => line.StartsWith("## ", StringComparison.Ordinal))];

    [Fact]
    public void What_is_unreleased_comes_first() => Assert.Equal("## [Unreleased]", Versions.FirstOrDefault());

    [Fact]
    public void Each_version_is_semantic_and_dated_newest_first()
    {
        Rule.Holds("A released version is '## [1.2.3] - 2026-01-31'.", Versions.Skip(1).Where(line => !IsDated(line)));
        var numbers = Versions.Skip(1).Select(line => Version.Parse(Number(line))).ToArray();
        Assert.Equal(numbers.OrderDescending(), numbers);
        Assert.Equal(numbers.Distinct(), numbers);
    }

    [Fact]
    public void Each_kind_of_change_is_known_and_has_something_to_say()
    {
        var kinds = Lines.Index().Where(line => line.Item.StartsWith("### ", StringComparison.Ordinal)).ToArray();
        Assert.NotEmpty(kinds);
        Rule.Holds($"A kind of change is one of {string.Join(", ", Kinds)}.",
            kinds.Where(line => !Kinds.Contains(line.Item[4..])).Select(line => line.Item));
        Rule.Holds("Below a kind of change comes an empty line, then its list.",
            kinds.Where(line => Lines.ElementAtOrDefault(line.Index + 1) != "" || Lines.ElementAtOrDefault(line.Index + 2)?.StartsWith("- ", StringComparison.Ordinal) != true)
                .Select(line => $"line {line.Index + 1}: {line.Item}"));
    }

    [Fact]
    public void No_kind_of_change_comes_twice_in_a_version()
    {
        var version = "";
        var seen = Lines.Select(line => line.StartsWith("## ", StringComparison.Ordinal) ? (version = line, line) : (version, line))
            .Where(pair => pair.line.StartsWith("### ", StringComparison.Ordinal));
        Rule.Holds("A version has each kind of change once.", seen.GroupBy(pair => pair).Where(same => same.Count() > 1).Select(same => $"{same.Key}"));
    }

    [Fact]
    public void The_manifests_version_is_semantic_and_the_newest()
    {
        var version = Manifest.Strings("ModuleVersion")![0];
        Assert.Matches(Semantic(), version);
        if (Versions.Length > 1)
            Assert.True(Version.Parse(version) >= Version.Parse(Number(Versions[1])), $"{version} is older than what was released.");
    }

    private static bool IsDated(string line) =>
        Heading().Match(line) is { Success: true } found
        && DateOnly.TryParseExact(found.Groups["date"].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    private static string Number(string line) => Heading().Match(line).Groups["version"].Value;

    [GeneratedRegex(@"^## \[(?<version>\d+\.\d+\.\d+)\] - (?<date>\d{4}-\d{2}-\d{2})$")]
    private static partial Regex Heading();

    [GeneratedRegex(@"^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)$")]
    private static partial Regex Semantic();
}
