using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SoraVideo.Conventions.Tests.Support;

namespace SoraVideo.Conventions.Tests;

public class ModelTests
{
    private static readonly IReadOnlyList<string> Names =
    [
        .. SourceFile.Under("src/SoraVideo.Client/Model")
            .SelectMany(file => file.TopLevelTypes)
            .Where(type => type.Modifiers.Any(SyntaxKind.PublicKeyword))
            .Select(type => $"SoraVideo.{((BaseTypeDeclarationSyntax)type).Identifier}"),
    ];

    private static IEnumerable<INamedTypeSymbol> Types =>
        Names.Select(BuiltModule.Client.GetTypeByMetadataName).OfType<INamedTypeSymbol>().Where(type => type.TypeKind != TypeKind.Enum);

    private static IEnumerable<IPropertySymbol> Properties => Types.SelectMany(type => type.GetMembers().OfType<IPropertySymbol>());

    [Fact]
    public void Each_type_is_in_the_client()
    {
        Assert.NotEmpty(Names);
        Rule.Holds("A public Model type is in the namespace SoraVideo.",
            Names.Where(name => BuiltModule.Client.GetTypeByMetadataName(name) is null));
    }

    [Fact]
    public void Each_type_is_forwarded()
    {
        var forwarded = BuiltModule.Module.GetForwardedTypes().Select(type => type.ToString()).ToHashSet();
        Rule.Holds("A public Model type is forwarded in src/SoraVideo/TypeForwards.cs, so that scripts find it by name.",
            Names.Where(name => !forwarded.Contains(name)));
    }

    [Fact]
    public void Each_type_is_sealed() =>
        Rule.Holds("A Model type is sealed.", Types.Where(type => !type.IsSealed).Select(type => type.ToString()!));

    [Fact]
    public void No_property_can_be_set_later() =>
        Rule.Holds("A Model type's property has no setter but init.",
            Properties.Where(property => property.SetMethod is { IsInitOnly: false }).Select(Show));

    [Fact]
    public void No_field_can_be_written() =>
        Rule.Holds("A Model type's field is readonly.",
            Types.SelectMany(type => type.GetMembers().OfType<IFieldSymbol>())
                .Where(member => member is { IsReadOnly: false, IsConst: false } && !member.Name.StartsWith('<'))
                .Select(Show));

    [Fact]
    public void Collections_are_read_only_lists() =>
        Rule.Holds("A Model type shows a collection as IReadOnlyList<T>.",
            Properties.Where(property => property.DeclaredAccessibility == Accessibility.Public && IsCollection(property.Type))
                .Where(property => property.Type.OriginalDefinition.ToString() != "System.Collections.Generic.IReadOnlyList<T>")
                .Select(property => $"{Show(property)}: {property.Type}"));

    private static bool IsCollection(ITypeSymbol type) =>
        type.SpecialType != SpecialType.System_String
        && type.AllInterfaces.Append(type).Any(known => known.SpecialType == SpecialType.System_Collections_IEnumerable);

    private static string Show(ISymbol member) => $"{member.ContainingType}.{member.Name}";
}
