using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SoraVideo.Conventions.Tests.Support;

/// <summary>The names of all tests, read from their sources: <c>Class.Method</c>, and <c>File: Describe.It</c> for Pester.</summary>
internal static partial class TestNames
{
    private static readonly Lazy<HashSet<string>> Known = new(() => [.. Files.Under("tests").SelectMany(In)]);

    public static IReadOnlySet<string> All => Known.Value;

    /// <summary>The names that test classes of several files have in common, so that nobody could tell which is meant.</summary>
    public static IEnumerable<string> Ambiguous =>
        from path in Files.Under("tests")
        where path.EndsWith("Tests.cs", StringComparison.Ordinal)
        from type in Classes(path)
        group path by type.Identifier.ToString() into paths
        where paths.Count() > 1
        select $"{paths.Key}: {string.Join(", ", paths)}";

    private static IEnumerable<string> In(string path) =>
        path.EndsWith(".Tests.ps1", StringComparison.Ordinal) ? InPester(path)
        : path.EndsWith("Tests.cs", StringComparison.Ordinal) ? InClasses(path)
        : [];

    private static IEnumerable<string> InClasses(string path) =>
        from type in Classes(path)
        from method in type.Members.OfType<MethodDeclarationSyntax>()
        where method.AttributeLists.SelectMany(list => list.Attributes).Any(attribute => IsTest(attribute.Name.ToString()))
        select $"{type.Identifier}.{method.Identifier}";

    private static IEnumerable<ClassDeclarationSyntax> Classes(string path) =>
        CSharpSyntaxTree.ParseText(Files.Read(path)).GetRoot().DescendantNodes().OfType<ClassDeclarationSyntax>();

    private static bool IsTest(string attribute) =>
        attribute.EndsWith("Fact", StringComparison.Ordinal) || attribute.EndsWith("Theory", StringComparison.Ordinal);

    private static IEnumerable<string> InPester(string path)
    {
        var file = Path.GetFileName(path)[..^".Tests.ps1".Length];
        var describe = "";
        foreach (Match block in PesterBlock().Matches(Files.Read(path)))
        {
            var name = block.Groups["name"].Value.Replace("''", "'", StringComparison.Ordinal);
            if (block.Groups["kind"].Value == "Describe")
                describe = name;
            else
                yield return $"{file}: {describe}.{name}";
        }
    }

    [GeneratedRegex(@"^\s*(?<kind>Describe|It) '(?<name>(?:[^']|'')+)'", RegexOptions.Multiline)]
    private static partial Regex PesterBlock();
}
