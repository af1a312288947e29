namespace SoraVideo.HelpBuilder;

/// <summary>Turns a folder of pages into the folder that Get-Help looks into.</summary>
internal static class HelpFolder
{
    private const string MamlName = "SoraVideo.dll-Help.xml";

    /// <summary>Builds all of it; says each page that isn't in the agreed shape, and then writes nothing.</summary>
    /// <returns>Whether it was built.</returns>
    public static bool Build(string source, string target, TextWriter errors)
    {
        var pages = new List<HelpPage>();
        var topics = new List<(string Name, string Text)>();
        var isGood = true;
        foreach (var file in Directory.GetFiles(source, "*.md").Order(StringComparer.Ordinal))
        {
            try
            {
                if (Path.GetFileName(file).StartsWith("about_", StringComparison.Ordinal))
                    topics.Add((Path.GetFileNameWithoutExtension(file), AboutWriter.Text(file, File.ReadAllText(file))));
                else
                    pages.Add(PageReader.Read(file, File.ReadAllText(file)));
            }
            catch (PageException error)
            {
                errors.WriteLine(error.Message);
                isGood = false;
            }
        }

        if (isGood)
            Write(target, pages, topics);
        return isGood;
    }

    private static void Write(string target, IEnumerable<HelpPage> pages, IEnumerable<(string Name, string Text)> topics)
    {
        if (Directory.Exists(target))
            Directory.Delete(target, recursive: true);
        Directory.CreateDirectory(target);
        MamlWriter.Write(pages, Path.Combine(target, MamlName));
        foreach (var (name, text) in topics)
            File.WriteAllText(Path.Combine(target, $"{name}.help.txt"), text);
    }
}
