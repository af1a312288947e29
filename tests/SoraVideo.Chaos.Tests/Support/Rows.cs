using System.Globalization;

namespace SoraVideo.Chaos.Tests.Support;

/// <summary>A CSV file of prompts, in which some rows can't be used.</summary>
internal sealed class Rows
{
    /// <summary>Makes the file, with the unusable rows spread over it by chance.</summary>
    public Rows(string file, int count, int unusable, Random chance)
    {
        var bad = Enumerable.Range(0, count).OrderBy(_ => chance.Next()).Take(unusable).ToHashSet();
        var lines = new List<string> { "Prompt,Name,Duration,Media" };
        for (var row = 0; row < count; row++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"take-{row:000}");
            if (bad.Contains(row))
                Unusable.Add(name, Spoil(lines, name, Unusable.Count));
            else
                lines.Add($"a 320x180 video of {name},{name},1,");
        }

        File.WriteAllLines(file, lines);
        Names = [.. Enumerable.Range(0, count).Where(row => !bad.Contains(row)).Select(row => string.Create(CultureInfo.InvariantCulture, $"take-{row:000}"))];
    }

    /// <summary>The names of the usable rows.</summary>
    public string[] Names { get; }

    /// <summary>The unusable rows by name, and by which of their content an error names them.</summary>
    public SortedDictionary<string, string> Unusable { get; } = new(StringComparer.Ordinal);

    private static string Spoil(List<string> lines, string name, int kind)
    {
        var (line, word) = (kind % 3) switch
        {
            0 => ($",{name},1,", name),
            1 => ($"a 320x180 video of {name},{name},as long as {name},", $"as long as {name}"),
            _ => ($"a 320x180 video of {name},{name},1,{name}.png", $"{name}.png"),
        };
        lines.Add(line);
        return word;
    }
}
