using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SoraVideo.Conventions.Tests.Support;

/// <summary>A parameter's default as its source says it.</summary>
internal static class ParameterDefault
{
    /// <summary>The default where it is a plain value; null where the page must say it in words.</summary>
    public static string? Of(IPropertySymbol property) =>
        property.Type.Name == "SwitchParameter" ? "False" : Initializer(property) switch
        {
            LiteralExpressionSyntax { Token: { Value: string or int, ValueText: [var first, ..] text } }
                when char.IsLetterOrDigit(first) => text,
            MemberAccessExpressionSyntax member when property.Type.TypeKind == TypeKind.Enum => member.Name.Identifier.Text,
            CollectionExpressionSyntax { Elements: [ExpressionElementSyntax { Expression: LiteralExpressionSyntax only }] } =>
                only.Token.ValueText,
            _ => null,
        };

    private static ExpressionSyntax? Initializer(IPropertySymbol property)
    {
        var file = SourceFile.Under("src/SoraVideo").Single(file => file.Name == property.ContainingType.Name);
        return file.Root.DescendantNodes().OfType<PropertyDeclarationSyntax>()
            .First(declared => declared.Identifier.Text == property.Name).Initializer?.Value;
    }
}
