using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SoraVideo.Conventions.Tests.Support;

namespace SoraVideo.Conventions.Tests;

public class ParameterTests
{
    private const string ParameterAttribute = "System.Management.Automation.ParameterAttribute";

    [Fact]
    public void Each_is_documented() =>
        Rule.Holds("A parameter has a <summary>.",
            from file in SourceFile.Under("src/SoraVideo")
            from property in file.Root.DescendantNodes().OfType<PropertyDeclarationSyntax>()
            where property.AttributeLists.SelectMany(list => list.Attributes).Any(attribute => attribute.Name.ToString() == "Parameter")
            where !SourceFile.IsDocumented(property)
            select $"{file.At(property)} {property.Identifier}");

    [Fact]
    public void Each_cmdlet_takes_a_connection() =>
        Rule.Holds("A cmdlet has a parameter -Connection of type NemoConnection; only Connect-Nemo makes one instead.",
            from cmdlet in BuiltModule.Cmdlets
            let command = BuiltModule.CommandOf(cmdlet)
            where command != "Connect-Nemo"
            where !Parameters(cmdlet).Any(parameter => parameter is { Name: "Connection", Type.Name: "NemoConnection" })
            select $"{cmdlet} ({command})");

    [Fact]
    public void None_that_takes_pipeline_input_is_text() =>
        Rule.Holds("A parameter that takes pipeline input is never text: PowerShell would turn any wrong object into it without a word.",
            from cmdlet in BuiltModule.Cmdlets
            from parameter in Parameters(cmdlet)
            where TakesPipelineInput(parameter) && IsText(parameter.Type)
            select $"{cmdlet}: -{parameter.Name}");

    internal static IEnumerable<IPropertySymbol> Parameters(INamedTypeSymbol cmdlet) =>
        BuiltModule.Bases(cmdlet).Prepend(cmdlet)
            .SelectMany(type => type.GetMembers().OfType<IPropertySymbol>())
            .Where(property => BuiltModule.Attributes(property, ParameterAttribute).Any());

    private static bool TakesPipelineInput(IPropertySymbol parameter) =>
        BuiltModule.Attributes(parameter, ParameterAttribute)
            .SelectMany(attribute => attribute.NamedArguments)
            .Any(argument => argument.Key.StartsWith("ValueFromPipeline", StringComparison.Ordinal) && argument.Value.Value is true);

    private static bool IsText(ITypeSymbol type) => type switch
    {
        { SpecialType: SpecialType.System_String } => true,
        IArrayTypeSymbol array => IsText(array.ElementType),
        INamedTypeSymbol { IsGenericType: true } many => many.TypeArguments.Any(IsText),
        _ => false,
    };
}
