using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace SoraVideo.Packaging;

/// <summary>Writes a .nupkg: a zip in the Open Packaging Conventions, whose times and order are always the same.</summary>
internal static class NuGetPackage
{
    // The first that a zip can hold.
    private static readonly DateTimeOffset Time = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static void Write(string path, PackageFolder folder, string nuspec)
    {
        var files = folder.Files.ToArray();
        var core = $"package/services/metadata/core-properties/{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(nuspec)))[..32]}.psmdcp";
        File.Delete(path);
        using var zip = ZipFile.Open(path, ZipArchiveMode.Create);
        Add(zip, "_rels/.rels", Relations(core));
        Add(zip, "SoraVideo.nuspec", nuspec);
        foreach (var file in files)
            Add(zip, file, folder.Read(file));
        Add(zip, "[Content_Types].xml", ContentTypes(files));
        Add(zip, core, """<?xml version="1.0" encoding="utf-8"?><coreProperties xmlns="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" />""");
    }

    private static void Add(ZipArchive zip, string name, string text) => Add(zip, name, Encoding.UTF8.GetBytes(text));

    private static void Add(ZipArchive zip, string name, byte[] content)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.SmallestSize);
        entry.LastWriteTime = Time;
        using var stream = entry.Open();
        stream.Write(content);
    }

    private static string Relations(string core) =>
        $"""
        <?xml version="1.0" encoding="utf-8"?>
        <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
          <Relationship Type="http://schemas.microsoft.com/packaging/2010/07/manifest" Target="/SoraVideo.nuspec" Id="R1" />
          <Relationship Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="/{core}" Id="R2" />
        </Relationships>
        """.ReplaceLineEndings("\n");

    private static string ContentTypes(IEnumerable<string> files)
    {
        var named = files.ToLookup(file => Path.GetExtension(file).Length > 1);
        var endings = named[true].Select(file => Path.GetExtension(file)[1..].ToLowerInvariant()).Append("nuspec").Distinct().Order(StringComparer.Ordinal);
        return $"""
            <?xml version="1.0" encoding="utf-8"?>
            <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
              <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml" />
              <Default Extension="psmdcp" ContentType="application/vnd.openxmlformats-package.core-properties+xml" />
            {string.Concat(endings.Select(ending => $"  <Default Extension=\"{ending}\" ContentType=\"application/octet\" />\n"))}
            {string.Concat(named[false].Select(file => $"  <Override PartName=\"/{file}\" ContentType=\"application/octet\" />\n"))}
            </Types>
            """.ReplaceLineEndings("\n");
    }
}
