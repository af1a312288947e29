using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using SoraVideo.Conventions.Tests.Support;

namespace SoraVideo.Conventions.Tests;

public class FormatTests
{
    [Fact]
    public void Every_output_of_ours_has_a_table_a_list_and_a_wide_view() =>
        Rule.Holds("A type of ours that a cmdlet outputs, and each that it is made of, has a table, a list and a wide view.",
            from type in BuiltModule.Cmdlets.SelectMany(Outputs).SelectMany(Whole).ToHashSet(SymbolEqualityComparer.Default)
            from control in new[] { "TableControl", "ListControl", "WideControl" }
            where !FormatViews.All.Any(view => view.Element(control) is not null && FormatViews.TypesOf(view).Contains(type.ToString()))
            select $"{type}: {control}");

    [Fact]
    public void Every_view_is_of_a_type_that_is_there()
    {
        Assert.NotEmpty(FormatViews.All);
        Rule.Holds("A view is of a public type that the module has or forwards.",
            from view in FormatViews.All
            from name in FormatViews.TypesOf(view)
            where BuiltModule.Find(name) is not { DeclaredAccessibility: Accessibility.Public }
            select $"{FormatViews.NameOf(view)}: {name}");
    }

    [Fact]
    public void Every_column_is_a_property_that_is_there() =>
        Rule.Holds("A view shows public properties of its type.",
            from view in FormatViews.All
            from type in FormatViews.TypesOf(view).Select(BuiltModule.Find).OfType<INamedTypeSymbol>()
            from name in view.Descendants("PropertyName").Select(property => property.Value.Trim())
            where !type.GetMembers(name).OfType<IPropertySymbol>().Any(property => property.DeclaredAccessibility == Accessibility.Public)
            select $"{FormatViews.NameOf(view)}: {type}.{name}");

    [Fact]
    public void No_view_shows_a_token() =>
        Rule.Holds("No view names a token.",
            FormatViews.All.Where(view => Regex.IsMatch(view.ToString(), "token", RegexOptions.IgnoreCase)).Select(FormatViews.NameOf));

    // A type of ours and those of its properties, those of lists included.
    private static IEnumerable<ITypeSymbol> Whole(ITypeSymbol type) => !BuiltModule.IsOurs(type) || type.TypeKind != TypeKind.Class
        ? []
        : type.GetMembers().OfType<IPropertySymbol>()
            .Where(property => property is { DeclaredAccessibility: Accessibility.Public, IsStatic: false })
            .Select(property => property.Type is INamedTypeSymbol { TypeArguments: [var item] } ? item : property.Type)
            .SelectMany(Whole)
            .Prepend(type);

    // [OutputType] takes types and names of types.
    private static IEnumerable<ITypeSymbol> Outputs(INamedTypeSymbol cmdlet) =>
        BuiltModule.Attributes(cmdlet, "System.Management.Automation.OutputTypeAttribute")
            .SelectMany(attribute => attribute.ConstructorArguments)
            .SelectMany(argument => argument.Kind == TypedConstantKind.Array ? argument.Values.AsEnumerable() : [argument])
            .Select(value => value.Value as ITypeSymbol ?? BuiltModule.Find(value.Value as string ?? ""))
            .OfType<ITypeSymbol>();
}
