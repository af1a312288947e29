using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SoraVideo.Conventions.Tests.Support;

/// <summary>A C# file below src.</summary>
internal sealed record SourceFile(string Path, SyntaxTree Tree)
{
    private static readonly Lazy<IReadOnlyList<SourceFile>> Known = new(() =>
        [.. Files.Under("src").Where(path => path.EndsWith(".cs", StringComparison.Ordinal)).Select(Parse)]);

    public static IReadOnlyList<SourceFile> All => Known.Value;

    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    public CompilationUnitSyntax Root => Tree.GetCompilationUnitRoot();

    /// <summary>The types and delegates that aren't inside another.</summary>
    public IEnumerable<MemberDeclarationSyntax> TopLevelTypes =>
        Root.DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax)
            .OfType<MemberDeclarationSyntax>()
            .Where(member => member is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax);

    public static IEnumerable<SourceFile> Under(string folder) =>
        All.Where(file => file.Path.StartsWith(folder + "/", StringComparison.Ordinal));

    public static SourceFile Of(string path) => All.Single(file => file.Path == path);

    /// <summary>The file and line of a part of it.</summary>
    public string At(SyntaxNode node) => $"{Path}:{node.GetLocation().GetLineSpan().StartLinePosition.Line + 1}";

    /// <summary>Whether a declaration has a summary with words in it, or takes one over.</summary>
    public static bool IsDocumented(SyntaxNode declaration)
    {
        var docs = declaration.GetLeadingTrivia().Select(trivia => trivia.GetStructure()).OfType<DocumentationCommentTriviaSyntax>();
        return docs.SelectMany(doc => doc.Content).Any(part => part switch
        {
            XmlElementSyntax element => element.StartTag.Name.ToString() == "summary" && element.Content.ToString().Any(char.IsLetter),
            XmlEmptyElementSyntax empty => empty.Name.ToString() == "inheritdoc",
            _ => false,
        });
    }

    private static SourceFile Parse(string path)
    {
        var options = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Latest).WithDocumentationMode(DocumentationMode.Parse);
        return new SourceFile(path, CSharpSyntaxTree.ParseText(Files.Read(path), options, path));
    }
}
