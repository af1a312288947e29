using System.Text.RegularExpressions;

namespace SoraVideo.Conventions.Tests.Support;

/// <summary>A page's text, and what it should be: its own words with the assembly's facts.</summary>
internal static partial class HelpFile
{
    public const string Folder = "docs/en-US";
    private const string Last = "### CommonParameters";

    /// <summary>All pages, as paths from the root.</summary>
    public static IReadOnlyList<string> All { get; } =
        [.. Files.Under(Folder).Where(path => path.EndsWith(".md", StringComparison.Ordinal))];

    /// <summary>The pages of cmdlets.</summary>
    public static IEnumerable<string> OfCmdlets => All.Where(path => !IsAbout(path));

    public static bool IsAbout(string path) => Path.GetFileName(path).StartsWith("about_", StringComparison.Ordinal);

    public static string PathOf(string cmdlet) => $"{Folder}/{cmdlet}.md";

    /// <summary>The text with its syntax and its yaml blocks as the assembly has them, and a place for each parameter.</summary>
    public static string Corrected(string text, CmdletHelp help)
    {
        var corrected = Replace(text, "SYNTAX", _ => help.Syntax() + "\n");
        return Replace(corrected, "PARAMETERS", body => Parameters(body, help));
    }

    private static string Parameters(string body, CmdletHelp help)
    {
        foreach (var parameter in help.Parameters)
        {
            var section = new Regex($@"^### -{parameter.Name}\n(?<body>.*?)(?=^### |\z)", RegexOptions.Multiline | RegexOptions.Singleline);
            body = section.IsMatch(body)
                ? section.Replace(body, found => Parameter(parameter, found.Groups["body"].Value), 1)
                : body.Replace(Last, Parameter(parameter, "TODO: say what it is for.\n") + Last, StringComparison.Ordinal);
        }

        return body;
    }

    private static string Parameter(CmdletParameter parameter, string body)
    {
        var said = DefaultValue().Match(body).Groups["words"].Value.Trim();
        var words = YamlBlock().Replace(body, "").Trim('\n');
        return $"### -{parameter.Name}\n\n{words}\n\n{CmdletHelp.Yaml(parameter, said.Length > 0 ? said : "TODO")}\n";
    }

    private static string Replace(string text, string section, Func<string, string> body)
    {
        var whole = new Regex($@"(?<head>^## {section}\n\n)(?<body>.*?)(?=^## |\z)", RegexOptions.Multiline | RegexOptions.Singleline);
        return whole.Replace(text, found => found.Groups["head"].Value + body(found.Groups["body"].Value), 1);
    }

    [GeneratedRegex(@"^Default value:(?<words>.*)$", RegexOptions.Multiline)]
    private static partial Regex DefaultValue();

    [GeneratedRegex(@"^```yaml\n.*?^```\n*", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex YamlBlock();
}
