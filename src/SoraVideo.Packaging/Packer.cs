namespace SoraVideo.Packaging;

/// <summary>
/// Makes of the module that was built what is installed: the same files, a manifest that lists them, what they are made of, their
/// hashes, and the .nupkg. The same input gives the same bytes, wherever and whenever it is made.
/// </summary>
internal static class Packer
{
    public const string Hashes = "SHA256SUMS";
    public const string Bill = "sbom.spdx.json";
    public const string Notices = "ThirdPartyNotices.txt";

    /// <summary>Makes the package.</summary>
    /// <param name="root">The project's folder, whose out/SoraVideo is packed.</param>
    /// <param name="output">Where the folder and the .nupkg go.</param>
    /// <returns>The .nupkg's path.</returns>
    public static string Run(string root, string output)
    {
        var manifest = Manifest.Read(Path.Combine(root, "SoraVideo.psd1"));
        var folder = new PackageFolder(Path.Combine(output, "SoraVideo", manifest.Version));
        folder.Fill(Path.Combine(root, "out", "SoraVideo"));

        var parts = Parts.Of(folder, root);
        folder.Write(Notices, ThirdParty.Text(parts));
        folder.Write(Bill, BillOfMaterials.Json(manifest, folder, parts));
        var notes = Changelog.Section(File.ReadAllText(Path.Combine(root, "CHANGELOG.md")), manifest.Version);
        folder.Write("SoraVideo.psd1", manifest.Packaged([.. folder.Files, Hashes], notes));
        folder.Write(Hashes, string.Concat(folder.Files.Where(file => file != Hashes).Select(file => $"{folder.Sha256(file)}  {file}\n")));

        var package = Path.Combine(output, $"SoraVideo.{manifest.Version}.nupkg");
        NuGetPackage.Write(package, folder, NuGetManifest.Xml(manifest, notes));
        return package;
    }
}
