using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SoraVideo.Conventions.Tests.Support;

namespace SoraVideo.Conventions.Tests;

public class SizeTests
{
    [Fact]
    public void Files_are_small() =>
        Rule.KeepsSmall("A file", 300, 150, [.. SourceFile.All.Select(file => (file.Path, File.ReadLines(Files.At(file.Path)).Count()))]);

    [Fact]
    public void Methods_are_small() =>
        Rule.KeepsSmall("A method", 60, 20,
        [
            .. from file in SourceFile.All
               from method in file.Root.DescendantNodes().Where(HasBody)
               select ($"{file.At(method)} {NameOf(method)}", LinesOf(method)),
        ]);

    private static bool HasBody(SyntaxNode node) => node switch
    {
        BaseMethodDeclarationSyntax method => method.Body is not null || method.ExpressionBody is not null,
        AccessorDeclarationSyntax accessor => accessor.Body is not null || accessor.ExpressionBody is not null,
        PropertyDeclarationSyntax property => property.ExpressionBody is not null,
        _ => false,
    };

    // From the signature to the end: neither the comment nor the attributes above it count.
    private static int LinesOf(SyntaxNode method)
    {
        var lastAttribute = method.ChildNodes().OfType<AttributeListSyntax>().LastOrDefault();
        var first = lastAttribute?.GetLastToken().GetNextToken() ?? method.GetFirstToken();
        var text = method.SyntaxTree.GetText();
        return text.Lines.GetLineFromPosition(method.Span.End).LineNumber - text.Lines.GetLineFromPosition(first.SpanStart).LineNumber + 1;
    }

    private static string NameOf(SyntaxNode method) => method switch
    {
        MethodDeclarationSyntax named => named.Identifier.Text,
        PropertyDeclarationSyntax property => property.Identifier.Text,
        ConstructorDeclarationSyntax constructor => constructor.Identifier.Text,
        AccessorDeclarationSyntax { Parent.Parent: PropertyDeclarationSyntax owner } accessor => $"{owner.Identifier}.{accessor.Keyword}",
        _ => "",
    };
}
