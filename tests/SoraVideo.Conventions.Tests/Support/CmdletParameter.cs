using System.Globalization;
using Microsoft.CodeAnalysis;

namespace SoraVideo.Conventions.Tests.Support;

/// <summary>A parameter as the built assembly has it.</summary>
internal sealed record CmdletParameter(string Name, string Type, IReadOnlyList<ParameterUse> Uses)
{
    private const string Space = "System.Management.Automation.";
    private const string AllSets = "__AllParameterSets";

    public IReadOnlyList<string> Aliases { get; init; } = [];

    public IReadOnlyList<string> AcceptedValues { get; init; } = [];

    /// <summary>The ends of the range that it must be in; the largest number there is goes without saying.</summary>
    public IReadOnlyList<string> Range { get; init; } = [];

    public bool Wildcards { get; init; }

    /// <summary>The value that it has when it isn't given; null where the source alone doesn't tell.</summary>
    public string? Default { get; init; }

    public bool IsSwitch => Type == "SwitchParameter";

    public IEnumerable<string> Sets => Uses.SelectMany(use => use.Sets);

    /// <summary>How it is used in a set; null where it isn't in that.</summary>
    public ParameterUse? In(string set) => Uses.FirstOrDefault(use => use.Sets.Count == 0 || use.Sets.Contains(set));

    public static CmdletParameter Of(IPropertySymbol property) => new(property.Name, TypeName(property.Type), UsesOf(property))
    {
        Aliases = Values(property, "AliasAttribute"),
        AcceptedValues = Values(property, "ValidateSetAttribute") is { Count: > 0 } set ? set : EnumNames(property.Type),
        Range = [.. Values(property, "ValidateRangeAttribute").Where(end => end is not ("2147483647" or "-1"))],
        Wildcards = BuiltModule.Attributes(property, Space + "SupportsWildcardsAttribute").Any(),
        Default = ParameterDefault.Of(property),
    };

    /// <summary>What every cmdlet with ShouldProcess has besides.</summary>
    public static CmdletParameter Common(string name, string alias) =>
        new(name, "SwitchParameter", [new(false, null, "False")]) { Aliases = [alias], Default = "False" };

    // A set that a parameter is hidden in takes it only to say better than the shell what is wrong with it there.
    private static IReadOnlyList<ParameterUse> UsesOf(IPropertySymbol property) =>
    [
        .. from attribute in BuiltModule.Attributes(property, Space + "ParameterAttribute")
           let given = attribute.NamedArguments.ToDictionary(pair => pair.Key, pair => pair.Value.Value)
           where !Is(given, "DontShow")
           group given.GetValueOrDefault("ParameterSetName") as string ?? AllSets
               by new ParameterUse(Is(given, "Mandatory"), given.GetValueOrDefault("Position") as int?, PipelineInput(given))
           into sets
           select sets.Key with { Sets = [.. sets.Where(set => set != AllSets)] },
    ];

    private static string PipelineInput(Dictionary<string, object?> given) =>
        (Is(given, "ValueFromPipelineByPropertyName"), Is(given, "ValueFromPipeline")) switch
        {
            (true, true) => "True (ByPropertyName, ByValue)",
            (true, false) => "True (ByPropertyName)",
            (false, true) => "True (ByValue)",
            _ => "False",
        };

    private static bool Is(Dictionary<string, object?> given, string name) => given.GetValueOrDefault(name) is true;

    private static IReadOnlyList<string> Values(IPropertySymbol property, string attribute) =>
    [
        .. BuiltModule.Attributes(property, Space + attribute)
            .SelectMany(one => one.ConstructorArguments)
            .SelectMany(argument => argument.Kind == TypedConstantKind.Array ? argument.Values : [argument])
            .Select(value => Convert.ToString(value.Value, CultureInfo.InvariantCulture)!),
    ];

    private static IReadOnlyList<string> EnumNames(ITypeSymbol type) =>
        Bare(type) is INamedTypeSymbol { TypeKind: TypeKind.Enum } known
            ? [.. known.GetMembers().OfType<IFieldSymbol>().Where(field => field.HasConstantValue).Select(field => field.Name)]
            : [];

    private static string TypeName(ITypeSymbol type) =>
        type is IArrayTypeSymbol array ? $"{TypeName(array.ElementType)}[]" : Bare(type).MetadataName;

    private static ITypeSymbol Bare(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => Bare(array.ElementType),
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: [var inner] } => inner,
        _ => type,
    };
}
