using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SoraVideo.Packaging;

/// <summary>What the package is made of, as SPDX 2.3: each file with its hashes, each package that one comes from.</summary>
internal static class BillOfMaterials
{
    private const string Module = "SPDXRef-SoraVideo";

    private static readonly JsonSerializerOptions Layout = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Json(Manifest manifest, PackageFolder folder, IReadOnlyList<Part> parts)
    {
        // The manifest comes after: it lists this file.
        string[] files = [.. folder.Files.Where(file => file is not (Packer.Bill or Packer.Hashes or "SoraVideo.psd1"))];
        var content = string.Concat(files.Select(folder.Sha256));
        var document = new JsonObject
        {
            ["spdxVersion"] = "SPDX-2.3",
            ["dataLicense"] = "CC0-1.0",
            ["SPDXID"] = "SPDXRef-DOCUMENT",
            ["name"] = $"SoraVideo-{manifest.Version}",
            ["documentNamespace"] = $"https://spdx.org/spdxdocs/SoraVideo-{manifest.Version}-{Hash(SHA256.HashData(Encoding.ASCII.GetBytes(content)))[..32]}",
            ["creationInfo"] = new JsonObject { ["created"] = Created(), ["creators"] = new JsonArray($"Tool: SoraVideo.Packaging-{manifest.Version}") },
            ["packages"] = new JsonArray([Ours(manifest), .. parts.Select(Theirs)]),
            ["files"] = new JsonArray([.. files.Select(file => File(file, folder.Read(file)))]),
            ["relationships"] = new JsonArray([.. Relations(files, parts)]),
        };
        return document.ToJsonString(Layout) + "\n";
    }

    // The time of the source, where it is told; the time of making would differ each time.
    private static string Created() =>
        DateTimeOffset.FromUnixTimeSeconds(long.TryParse(Environment.GetEnvironmentVariable("SOURCE_DATE_EPOCH"), out var seconds) ? seconds : 0)
            .ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);

    private static JsonObject Ours(Manifest manifest) => Package(Module, "SoraVideo", manifest.Version, "MIT", manifest.Value("Copyright"), $"pkg:nuget/SoraVideo@{manifest.Version}");

    private static JsonObject Theirs(Part part) => Package(Id(part), part.Id, part.Version, part.License, part.Copyright, part.Purl);

    private static JsonObject Package(string id, string name, string version, string license, string copyright, string purl) => new()
    {
        ["SPDXID"] = id,
        ["name"] = name,
        ["versionInfo"] = version,
        ["downloadLocation"] = id == Module ? "NOASSERTION" : $"https://www.nuget.org/api/v2/package/{name}/{version}",
        ["filesAnalyzed"] = false,
        ["licenseConcluded"] = license,
        ["licenseDeclared"] = license,
        ["copyrightText"] = copyright,
        ["externalRefs"] = new JsonArray(new JsonObject
        {
            ["referenceCategory"] = "PACKAGE-MANAGER", ["referenceType"] = "purl", ["referenceLocator"] = purl,
        }),
    };

    private static JsonObject File(string file, byte[] content) => new()
    {
        ["SPDXID"] = FileId(file),
        ["fileName"] = $"./{file}",
        ["checksums"] = new JsonArray(Checksum("SHA1", Sha1(content)), Checksum("SHA256", SHA256.HashData(content))),
        ["licenseConcluded"] = "NOASSERTION",
        ["copyrightText"] = "NOASSERTION",
    };

    private static JsonObject Checksum(string algorithm, byte[] hash) => new() { ["algorithm"] = algorithm, ["checksumValue"] = Hash(hash) };

    private static IEnumerable<JsonNode> Relations(IEnumerable<string> files, IReadOnlyList<Part> parts) =>
    [
        Relation("SPDXRef-DOCUMENT", "DESCRIBES", Module),
        .. files.Select(file => Relation(Module, "CONTAINS", FileId(file))),
        .. parts.Select(part => Relation(Module, "DEPENDS_ON", Id(part))),
        .. parts.SelectMany(part => part.Files.Select(file => Relation(FileId(file), "GENERATED_FROM", Id(part)))),
    ];

    private static JsonObject Relation(string from, string type, string to) =>
        new() { ["spdxElementId"] = from, ["relationshipType"] = type, ["relatedSpdxElement"] = to };

    private static string Id(Part part) => $"SPDXRef-nuget-{Plain(part.Id)}-{Plain(part.Version)}";

    // Two paths may look alike but for their hash.
    private static string FileId(string file) =>
        $"SPDXRef-file-{Hash(SHA256.HashData(Encoding.UTF8.GetBytes(file)))[..8]}-{Plain(Path.GetFileName(file))}";

    // Ids take letters, digits, dots and dashes alone.
    private static string Plain(string name) => string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) || c == '.' ? c : '-'));

    private static string Hash(byte[] hash) => Convert.ToHexStringLower(hash);

    // Not for safety: the format requires it.
#pragma warning disable CA5350
    private static byte[] Sha1(byte[] content) => SHA1.HashData(content);
#pragma warning restore CA5350
}
