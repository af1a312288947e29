using System.Text.Json;
using System.Xml.Linq;

namespace SoraVideo.Packaging;

/// <summary>Finds which package each shipped library comes from, by what restore wrote down and byte for byte.</summary>
internal static class Parts
{
    private static readonly string[] Own = ["SoraVideo.dll", "SoraVideo.Client.dll", "SoraVideo.Emulator.dll"];

    /// <exception cref="InvalidDataException">A library is neither ours nor a package's.</exception>
    public static IReadOnlyList<Part> Of(PackageFolder folder, string root)
    {
        var sources = Sources(Path.Combine(root, "src", "SoraVideo", "obj", "project.assets.json"));
        var found = folder.Files.Where(IsLibrary).Select(file => (File: file, Source: Source(file, folder.Read(file), sources))).ToArray();
        return [.. found.GroupBy(one => one.Source.Package).OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => Describe(group.Key, group.First().Source.Folder, [.. group.Select(one => one.File)]))];
    }

    private static bool IsLibrary(string file) =>
        (file.EndsWith(".dll", StringComparison.Ordinal) || file.Contains("/native/", StringComparison.Ordinal)) && !Own.Contains(Path.GetFileName(file));

    private static (string Package, string Folder) Source(string file, byte[] content, ILookup<string, (string Package, string Folder, string Path)> sources)
    {
        foreach (var (package, folder, path) in sources[Path.GetFileName(file)])
        {
            if (File.Exists(path) && File.ReadAllBytes(path).AsSpan().SequenceEqual(content))
                return (package, folder);
        }

        throw new InvalidDataException($"{file} comes from no package that was restored.");
    }

    // By file name, as the folders differ between a package and what is shipped.
    private static ILookup<string, (string Package, string Folder, string Path)> Sources(string assets)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(assets));
        var store = json.RootElement.GetProperty("packageFolders").EnumerateObject().First().Name;
        var libraries = json.RootElement.GetProperty("libraries");
        var files =
            from target in json.RootElement.GetProperty("targets").EnumerateObject()
            from package in target.Value.EnumerateObject()
            where package.Value.GetProperty("type").ValueEquals("package")
            let folder = Path.Combine(store, libraries.GetProperty(package.Name).GetProperty("path").GetString()!)
            from kind in (string[])["runtime", "runtimeTargets"]
            where package.Value.TryGetProperty(kind, out _)
            from file in package.Value.GetProperty(kind).EnumerateObject()
            select (Package: package.Name, Folder: folder, Path: Path.Combine(folder, file.Name));
        return files.ToArray().ToLookup(file => Path.GetFileName(file.Path));
    }

    private static Part Describe(string package, string folder, IReadOnlyList<string> files)
    {
        var metadata = XDocument.Load(Directory.GetFiles(folder, "*.nuspec").Single()).Root!.Elements().Single(one => one.Name.LocalName == "metadata");
        XElement? Element(string name) => metadata.Elements().FirstOrDefault(one => one.Name.LocalName == name);
        var license = Element("license") is { } named && (string?)named.Attribute("type") == "expression" ? named.Value : "NOASSERTION";
        return new Part(
            Element("id")!.Value, package.Split('/')[1], license, Element("copyright")?.Value ?? Element("authors")!.Value, Element("projectUrl")?.Value, files);
    }
}
