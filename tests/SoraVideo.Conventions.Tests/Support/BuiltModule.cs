using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace SoraVideo.Conventions.Tests.Support;

/// <summary>The module in out/SoraVideo, read by its metadata. PowerShell's own types are stubs here, so nothing of it is run.</summary>
internal static class BuiltModule
{
    private const string CmdletAttribute = "System.Management.Automation.CmdletAttribute";
    private const string CmdletBase = "System.Management.Automation.Cmdlet";

    private static readonly Lazy<CSharpCompilation> Reader = new(() => CSharpCompilation.Create(
        "Reader",
        references: References,
        options: new(OutputKind.DynamicallyLinkedLibrary, metadataImportOptions: MetadataImportOptions.All)));

    /// <summary>All that the module's assemblies lean on, and they themselves.</summary>
    public static IReadOnlyList<MetadataReference> References { get; } =
        [.. PlatformAssemblies().Concat(Binaries).Append(EmulatorPath).Select(path => MetadataReference.CreateFromFile(path))];

    public static IReadOnlyList<string> Binaries =>
        [.. Directory.GetFiles(Files.At($"{Files.ModuleFolder}/bin"), "*.dll", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    public static IAssemblySymbol Module => Assembly("SoraVideo.dll");

    public static IAssemblySymbol Client => Assembly("SoraVideo.Client.dll");

    public static IAssemblySymbol Emulator => Assembly("SoraVideo.Emulator.dll");

    public static IAssemblySymbol PowerShell => Assembly("System.Management.Automation.dll");

    /// <summary>Every class of the module that derives from PowerShell's Cmdlet and can be made.</summary>
    public static IReadOnlyList<INamedTypeSymbol> Cmdlets { get; } =
        [.. Types(Module).Where(type => !type.IsAbstract && Bases(type).Any(parent => parent.ToString() == CmdletBase))];

    private static string EmulatorPath => Files.At($"{Files.ModuleFolder}/emulator/SoraVideo.Emulator.dll");

    public static IEnumerable<INamedTypeSymbol> Types(IAssemblySymbol assembly) => Types(assembly.GlobalNamespace);

    public static IEnumerable<INamedTypeSymbol> Bases(INamedTypeSymbol type)
    {
        for (var parent = type.BaseType; parent is not null; parent = parent.BaseType)
            yield return parent;
    }

    /// <summary>A type of ours by its full name, from the module or what it forwards.</summary>
    public static INamedTypeSymbol? Find(string fullName) =>
        Module.GetTypeByMetadataName(fullName) ?? Module.ResolveForwardedType(fullName);

    public static bool IsOurs(ITypeSymbol type) =>
        new[] { Module, Client }.Contains(type.ContainingAssembly, SymbolEqualityComparer.Default);

    /// <summary>The verb and noun that a cmdlet's attribute gives; empty where there is none.</summary>
    public static (string Verb, string Noun) NameOf(INamedTypeSymbol cmdlet) =>
        Attributes(cmdlet, CmdletAttribute).FirstOrDefault()?.ConstructorArguments is [{ Value: string verb }, { Value: string noun }]
            ? (verb, noun)
            : ("", "");

    public static string CommandOf(INamedTypeSymbol cmdlet) => NameOf(cmdlet) is var (verb, noun) ? $"{verb}-{noun}" : "";

    public static IEnumerable<AttributeData> Attributes(ISymbol symbol, string fullName) =>
        symbol.GetAttributes().Where(attribute => attribute.AttributeClass?.ToString() == fullName);

    private static IAssemblySymbol Assembly(string file) =>
        (IAssemblySymbol)Reader.Value.GetAssemblyOrModuleSymbol(References.Single(one => Path.GetFileName(one.Display) == file))!;

    private static IEnumerable<INamedTypeSymbol> Types(INamespaceSymbol space) =>
        space.GetTypeMembers().Concat(space.GetNamespaceMembers().SelectMany(Types));

    private static IEnumerable<string> PlatformAssemblies()
    {
        var shipped = Binaries.Select(Path.GetFileName).ToHashSet();
        return ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => !shipped.Contains(Path.GetFileName(path)));
    }
}
