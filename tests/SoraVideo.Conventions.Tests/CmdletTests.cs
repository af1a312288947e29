using Microsoft.CodeAnalysis;
using SoraVideo.Conventions.Tests.Support;

namespace SoraVideo.Conventions.Tests;

public class CmdletTests
{
    private const string Base = "SoraVideo.Pipeline.NemoCmdlet";
    private const int ConfirmImpactHigh = 3;

    private static readonly HashSet<string> ApprovedVerbs =
    [
        .. BuiltModule.Types(BuiltModule.PowerShell)
            .Where(type => type.Name.StartsWith("Verbs", StringComparison.Ordinal))
            .SelectMany(type => type.GetMembers().OfType<IFieldSymbol>())
            .Select(field => field.ConstantValue)
            .OfType<string>(),
    ];

    [Fact]
    public void There_are_cmdlets() => Assert.NotEmpty(BuiltModule.Cmdlets);

    [Fact]
    public void Each_is_sealed_and_public() =>
        Holds("A cmdlet class is public and sealed.", type => type is not { IsSealed: true, DeclaredAccessibility: Accessibility.Public });

    [Fact]
    public void Each_lives_among_the_commands() =>
        Holds("A cmdlet is in the namespace SoraVideo.Commands.", type => type.ContainingNamespace.ToString() != "SoraVideo.Commands");

    [Fact]
    public void Each_class_is_named_after_its_command() =>
        Holds("A cmdlet class is named <Verb><Noun>Command.", type =>
            BuiltModule.NameOf(type) is var (verb, noun) && type.Name != $"{verb}{noun}Command");

    [Fact]
    public void Each_has_a_file_of_its_name() =>
        Holds("A cmdlet is the only type in src/SoraVideo/Commands/<class>.cs.", type =>
            SourceFile.All.FirstOrDefault(file => file.Path == $"src/SoraVideo/Commands/{type.Name}.cs")?.TopLevelTypes.Count() != 1);

    [Fact]
    public void Each_verb_is_approved()
    {
        Assert.Contains("Get", ApprovedVerbs);
        Holds("A cmdlet's verb is one of PowerShell's approved verbs.", type => !ApprovedVerbs.Contains(BuiltModule.NameOf(type).Verb));
    }

    [Fact]
    public void Each_noun_begins_with_Nemo() =>
        Holds("A cmdlet's noun begins with Nemo.", type => !BuiltModule.NameOf(type).Noun.StartsWith("Nemo", StringComparison.Ordinal));

    [Fact]
    public void Each_says_what_it_outputs() =>
        Holds("A cmdlet has [OutputType].", type =>
            !BuiltModule.Attributes(type, "System.Management.Automation.OutputTypeAttribute").Any());

    [Fact]
    public void Each_stands_on_NemoCmdlet_with_at_most_one_level_between() =>
        Holds($"A cmdlet derives from {Base}, with at most one class between and no other way to PSCmdlet.", type =>
        {
            var own = BuiltModule.Bases(type).TakeWhile(BuiltModule.IsOurs).ToArray();
            return own.Length is 0 or > 2 || own[^1].ToString() != Base;
        });

    [Fact]
    public void None_asks_before_each_step() =>
        Holds("A cmdlet's ConfirmImpact is Medium at most: High hangs runbooks.", type =>
            BuiltModule.Attributes(type, "System.Management.Automation.CmdletAttribute")
                .SelectMany(attribute => attribute.NamedArguments)
                .Any(argument => argument.Key == "ConfirmImpact" && argument.Value.Value is >= ConfirmImpactHigh));

    [Fact]
    public void Each_has_its_Pester_file() =>
        Holds("A cmdlet has a file tests/SoraVideo.Tests/<Verb>-<Noun>.Tests.ps1.", type =>
            !File.Exists(Files.At($"tests/SoraVideo.Tests/{BuiltModule.CommandOf(type)}.Tests.ps1")));

    private static void Holds(string rule, Func<INamedTypeSymbol, bool> breaks) =>
        Rule.Holds(rule, BuiltModule.Cmdlets.Where(breaks).Select(type => $"{type} ({BuiltModule.CommandOf(type)})"));
}
