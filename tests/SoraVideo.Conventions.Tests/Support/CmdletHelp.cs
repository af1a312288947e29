using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;

namespace SoraVideo.Conventions.Tests.Support;

/// <summary>What a cmdlet's page must say of its parameters, from the built assembly.</summary>
internal sealed class CmdletHelp
{
    private const int Width = 110;
    private readonly string? defaultSet;

    public CmdletHelp(INamedTypeSymbol cmdlet)
    {
        Name = BuiltModule.CommandOf(cmdlet);
        var attribute = BuiltModule.Attributes(cmdlet, "System.Management.Automation.CmdletAttribute").Single();
        var given = attribute.NamedArguments.ToDictionary(pair => pair.Key, pair => pair.Value.Value);
        defaultSet = given.GetValueOrDefault("DefaultParameterSetName") as string;
        Outputs =
        [
            .. from output in BuiltModule.Attributes(cmdlet, "System.Management.Automation.OutputTypeAttribute")
               from argument in output.ConstructorArguments
               from type in argument.Kind == TypedConstantKind.Array ? argument.Values : [argument]
               let symbol = (ITypeSymbol)type.Value!
               where symbol.SpecialType != SpecialType.System_Void
               select $"{symbol.ContainingNamespace}.{symbol.MetadataName}",
        ];
        var own = ParameterTests.Parameters(cmdlet).Select(CmdletParameter.Of);
        Parameters = given.GetValueOrDefault("SupportsShouldProcess") is true
            ? [.. own, CmdletParameter.Common("WhatIf", "wi"), CmdletParameter.Common("Confirm", "cf")]
            : [.. own];
    }

    /// <summary>The exported cmdlets' help, by their names.</summary>
    public static IReadOnlyDictionary<string, CmdletHelp> All { get; } =
        BuiltModule.Cmdlets.Select(cmdlet => new CmdletHelp(cmdlet)).ToDictionary(help => help.Name);

    public string Name { get; }

    /// <summary>The full names of the types in [OutputType].</summary>
    public IReadOnlyList<string> Outputs { get; }

    public IReadOnlyList<CmdletParameter> Parameters { get; }

    /// <summary>The text below the heading SYNTAX: one code block for each parameter set, the default one first.</summary>
    public string Syntax()
    {
        var sets = Parameters.SelectMany(parameter => parameter.Sets).Distinct().OrderByDescending(set => set == defaultSet).ToArray();
        return sets.Length == 0
            ? Fenced(Line(""))
            : string.Join("\n", sets.Select(set => $"### {set}{(set == defaultSet ? " (Default)" : "")}\n\n{Fenced(Line(set))}"));
    }

    /// <summary>A parameter's yaml blocks. The words of a default that the assembly doesn't tell are the page's.</summary>
    public static string Yaml(CmdletParameter parameter, string words) =>
        string.Join("\n", parameter.Uses.Select(use => Fenced(Yaml(parameter, use, parameter.Default ?? words), "yaml")));

    private static string Yaml(CmdletParameter parameter, ParameterUse use, string value) => string.Join("\n",
    [
        $"Type: {parameter.Type}",
        $"Parameter Sets: {(use.Sets.Count == 0 ? "(All)" : string.Join(", ", use.Sets))}",
        $"Aliases: {string.Join(", ", parameter.Aliases)}".TrimEnd(),
        .. parameter.AcceptedValues.Count > 0 ? [$"Accepted values: {string.Join(", ", parameter.AcceptedValues)}"] : Array.Empty<string>(),
        "",
        $"Required: {use.Required}",
        $"Position: {use.Position?.ToString(CultureInfo.InvariantCulture) ?? "Named"}",
        $"Default value: {value}",
        $"Accept pipeline input: {use.PipelineInput}",
        $"Accept wildcard characters: {parameter.Wildcards}",
    ]);

    // In the shell's own order: by position, what must be given, and the rest.
    private string Line(string set)
    {
        var words = from parameter in Parameters
                    let use = parameter.In(set)
                    where use is not null
                    orderby use.Position ?? int.MaxValue, !use.Required
                    select Word(parameter, use);
        return Wrapped([Name, .. words, "[<CommonParameters>]"]);
    }

    private static string Word(CmdletParameter parameter, ParameterUse use)
    {
        var name = use.Position is null ? $"-{parameter.Name}" : $"[-{parameter.Name}]";
        var word = parameter.IsSwitch ? name : $"{name} <{parameter.Type}>";
        return use.Required ? word : $"[{word}]";
    }

    private static string Wrapped(IEnumerable<string> words)
    {
        var text = new StringBuilder();
        var column = 0;
        foreach (var word in words)
        {
            var isFull = column > 0 && column + 1 + word.Length > Width;
            text.Append(isFull ? "\n " : column > 0 ? " " : "").Append(word);
            column = isFull ? 1 + word.Length : column + word.Length + (column > 0 ? 1 : 0);
        }

        return text.ToString();
    }

    private static string Fenced(string text, string language = "") => $"```{language}\n{text}\n```\n";
}
