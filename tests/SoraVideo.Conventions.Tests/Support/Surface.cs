using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace SoraVideo.Conventions.Tests.Support;

/// <summary>An assembly's public surface as sorted lines: a type, or a type and one of its members.</summary>
internal static class Surface
{
    private const SymbolDisplayMiscellaneousOptions Plain =
        SymbolDisplayMiscellaneousOptions.UseSpecialTypes
        | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier
        | SymbolDisplayMiscellaneousOptions.AllowDefaultLiteral;

    private const SymbolDisplayMemberOptions Members =
        SymbolDisplayMemberOptions.IncludeType
        | SymbolDisplayMemberOptions.IncludeParameters
        | SymbolDisplayMemberOptions.IncludeModifiers
        | SymbolDisplayMemberOptions.IncludeAccessibility
        | SymbolDisplayMemberOptions.IncludeConstantValue;

    private const SymbolDisplayParameterOptions Parameters =
        SymbolDisplayParameterOptions.IncludeType
        | SymbolDisplayParameterOptions.IncludeName
        | SymbolDisplayParameterOptions.IncludeDefaultValue
        | SymbolDisplayParameterOptions.IncludeModifiers;

    private static readonly SymbolDisplayFormat Short = new(
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters,
        memberOptions: Members,
        parameterOptions: Parameters,
        propertyStyle: SymbolDisplayPropertyStyle.ShowReadWriteDescriptor,
        miscellaneousOptions: Plain);

    private static readonly SymbolDisplayFormat Kind = new(kindOptions: SymbolDisplayKindOptions.IncludeTypeKeyword);

    public static IReadOnlyList<string> Of(IAssemblySymbol assembly)
    {
        var own = BuiltModule.Types(assembly).SelectMany(WithNested).Where(IsVisible).SelectMany(Lines);
        var forwarded = assembly.GetForwardedTypes().Select(type => $"{type} (forwarded)");
        return [.. own.Concat(forwarded).Order(StringComparer.Ordinal)];
    }

    private static IEnumerable<INamedTypeSymbol> WithNested(INamedTypeSymbol type) =>
        type.GetTypeMembers().SelectMany(WithNested).Prepend(type);

    private static IEnumerable<string> Lines(INamedTypeSymbol type) =>
        type.GetMembers().Where(IsOwnMember)
            .Select(member => $"{type}: {member.ToDisplayString(Short)}{Attributes(member)}")
            .Prepend($"{type} ({Describe(type)}){Attributes(type)}");

    private static bool IsVisible(ISymbol symbol) =>
        symbol.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal
        && (symbol.ContainingType is null || IsVisible(symbol.ContainingType));

    // What a record or an accessor gets from the compiler goes without saying.
    private static bool IsOwnMember(ISymbol member) =>
        IsVisible(member)
        && !(member.DeclaredAccessibility == Accessibility.Protected && member.ContainingType.IsSealed)
        && member is not INamedTypeSymbol
        && member is not IMethodSymbol { AssociatedSymbol: not null }
        && !(member is IMethodSymbol && BuiltModule.Attributes(member, "System.Runtime.CompilerServices.CompilerGeneratedAttribute").Any())
        && !(member is IMethodSymbol { MethodKind: MethodKind.Constructor, Parameters.Length: 0 } && member.ContainingType.IsValueType)
        && !(member is IFieldSymbol { Name: "value__" });

    private static string Describe(INamedTypeSymbol type)
    {
        var modifier = type switch
        {
            { TypeKind: not TypeKind.Class } => "",
            { IsStatic: true } => "static ",
            { IsAbstract: true } => "abstract ",
            { IsSealed: true } => "sealed ",
            _ => "",
        };
        var keyword = string.Join(' ', type.ToDisplayString(Kind).Split(' ')[..^1]);
        var parents = type.Interfaces.Where(one => !type.IsRecord || one.Name != "IEquatable").Select(one => one.ToDisplayString(Short));
        if (type is { TypeKind: TypeKind.Class, BaseType: { SpecialType: not SpecialType.System_Object } parent })
            parents = parents.Prepend(parent.ToDisplayString(Short));
        return string.Join(", ", parents.Prepend($"{modifier}{keyword}"));
    }

    // PowerShell's attributes are what a cmdlet promises as much as its parameters' types.
    private static string Attributes(ISymbol symbol) =>
        string.Concat(symbol.GetAttributes()
            .Where(attribute => attribute.AttributeClass?.ContainingNamespace.ToString() == "System.Management.Automation")
            .Select(attribute => $" [{Regex.Replace(attribute.ToString()!, @"System\.Management\.Automation\.|Attribute\b", "")}]"));
}
