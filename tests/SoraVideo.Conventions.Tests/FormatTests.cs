using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using SoraVideo.Conventions.Tests.Support;

namespace SoraVideo.Conventions.Tests;

public class FormatTests
{
    [Fact]
    public void Every_output_of_ours_has_a_view()
    {
        var shown = FormatViews.All.SelectMany(FormatViews.TypesOf).ToHashSet();
        Rule.Holds("A type of ours that a cmdlet outputs has a view.",
            from cmdlet in BuiltModule.Cmdlets
            from type in Outputs(cmdlet)
            where BuiltModule.IsOurs(type) && !shown.Contains(type.ToString()!)
            select $"{type}, from {BuiltModule.CommandOf(cmdlet)}");
    }

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

    // [OutputType] takes types and names of types.
    private static IEnumerable<ITypeSymbol> Outputs(INamedTypeSymbol cmdlet) =>
        BuiltModule.Attributes(cmdlet, "System.Management.Automation.OutputTypeAttribute")
            .SelectMany(attribute => attribute.ConstructorArguments)
            .SelectMany(argument => argument.Kind == TypedConstantKind.Array ? argument.Values.AsEnumerable() : [argument])
            .Select(value => value.Value as ITypeSymbol ?? BuiltModule.Find(value.Value as string ?? ""))
            .OfType<ITypeSymbol>();
}
