using Microsoft.CodeAnalysis;
using SoraVideo.Conventions.Tests.Support;

namespace SoraVideo.Conventions.Tests;

public class ReferenceTests
{
    [Fact]
    public void The_client_knows_neither_PowerShell_nor_the_module() =>
        NeverReferences(BuiltModule.Client, "System.Management.Automation", "SoraVideo");

    [Fact]
    public void The_emulator_shares_no_code_with_the_client() =>
        NeverReferences(BuiltModule.Emulator, "System.Management.Automation", "SoraVideo", "SoraVideo.Client");

    [Fact]
    public void The_module_knows_nothing_of_the_emulator() => NeverReferences(BuiltModule.Module, "SoraVideo.Emulator");

    private static void NeverReferences(IAssemblySymbol assembly, params string[] others) =>
        Rule.Holds($"{assembly.Name} references none of {string.Join(", ", others)}.",
            assembly.Modules.SelectMany(module => module.ReferencedAssemblies).Select(reference => reference.Name).Intersect(others));
}
