using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using SoraVideo.Conventions.Tests.Support;

namespace SoraVideo.Conventions.Tests;

/// <summary>PowerShell 7.4 runs on .NET 8: all that the module needs is in there, in the shell, or shipped.</summary>
public class ClosureTests
{
    private static readonly Dictionary<string, Version> Framework = Files
        .Read($"{Files.ProjectFolder}/Support/Net8Framework.txt")
        .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(line => line.Split(' '))
        .ToDictionary(parts => parts[0], parts => Version.Parse(parts[1]));

    private static readonly IReadOnlyList<ShippedFile> Shipped = [.. BuiltModule.Binaries.Select(Read).OfType<ShippedFile>()];

    [Fact]
    public void Every_reference_is_met()
    {
        Assert.NotEmpty(Shipped);
        var shipped = Shipped.ToDictionary(one => one.Name, one => one.Version);
        Rule.Holds("Each reference in bin/ is met by bin/, by .NET 8 or by the shell, in that version or a later one.",
            from one in Shipped
            from reference in one.References
            let given = shipped.GetValueOrDefault(reference.Name) ?? Framework.GetValueOrDefault(reference.Name)
            where reference.Name != "System.Management.Automation" && (given is null || given < reference.Version)
            select $"{one.Name} needs {reference.Name} {reference.Version}; there is {given?.ToString() ?? "none"}");
    }

    [Fact]
    public void Nothing_is_shipped_that_is_there_already() =>
        Rule.Holds("bin/ holds nothing that .NET 8 or the shell has, unless another file needs a later version.",
            Shipped.Select(one => one.Name).Where(name => name == "System.Management.Automation" || (Framework.TryGetValue(name, out var there) && !IsNeededAfter(name, there))));

    private static bool IsNeededAfter(string name, Version version) =>
        Shipped.Any(one => one.References.Any(reference => reference.Name == name && reference.Version > version));

    private static ShippedFile? Read(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        if (!file.HasMetadata)
            return null;
        var metadata = file.GetMetadataReader();
        var own = metadata.GetAssemblyDefinition();
        var references = metadata.AssemblyReferences.Select(metadata.GetAssemblyReference);
        return new(metadata.GetString(own.Name), own.Version, [.. references.Select(one => (metadata.GetString(one.Name), one.Version))]);
    }

    private sealed record ShippedFile(string Name, Version Version, IReadOnlyList<(string Name, Version Version)> References);
}
