using System.Security.Cryptography;
using System.Text;

namespace SoraVideo.Packaging;

/// <summary>The folder that the module is installed as. Its files go by their paths with forward slashes, in one order everywhere.</summary>
internal sealed class PackageFolder(string path)
{
    public IEnumerable<string> Files =>
        Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(path, file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal);

    /// <summary>Takes the files of another folder, and nothing that was here before.</summary>
    public void Fill(string source)
    {
        if (!File.Exists(Path.Combine(source, "SoraVideo.psd1")))
            throw new InvalidDataException($"There is no module in {source}: build src/SoraVideo first.");
        if (Directory.Exists(path))
            Directory.Delete(path, recursive: true);
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(path, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    public byte[] Read(string file) => File.ReadAllBytes(Path.Combine(path, file));

    public void Write(string file, string text) => File.WriteAllText(Path.Combine(path, file), text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));

    public string Sha256(string file) => Convert.ToHexStringLower(SHA256.HashData(Read(file)));
}
