using System.Xml.Linq;

namespace SoraVideo.Packaging;

/// <summary>The .nuspec, with the fields that Publish-PSResource would write and the tags that galleries search by.</summary>
internal static class NuGetManifest
{
    private static readonly XNamespace Space = "http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd";

    public static string Xml(Manifest manifest, string notes)
    {
        var cmdlets = manifest.List("CmdletsToExport");
        string[] tags =
        [
            "PSModule", .. manifest.List("Tags"), "PSIncludes_Cmdlet",
            .. cmdlets.Select(name => $"PSCmdlet_{name}"), .. cmdlets.Concat(manifest.List("AliasesToExport")).Select(name => $"PSCommand_{name}"),
        ];
        var metadata = new XElement(
            Space + "metadata",
            Element("id", "SoraVideo"),
            Element("version", manifest.Version),
            Element("authors", manifest.Value("Author")),
            Element("owners", manifest.Value("CompanyName")),
            Element("requireLicenseAcceptance", "false"),
            new XElement(Space + "license", new XAttribute("type", "expression"), "MIT"),
            Element("licenseUrl", "https://licenses.nuget.org/MIT"),
            Element("icon", "icon.png"),
            Element("description", manifest.Value("Description")),
            Element("releaseNotes", notes),
            Element("copyright", manifest.Value("Copyright")),
            Element("tags", string.Join(' ', tags)));
        return $"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{new XElement(Space + "package", metadata).ToString().ReplaceLineEndings("\n")}\n";
    }

    private static XElement Element(string name, string value) => new(Space + name, value);
}
