using System.Text.RegularExpressions;
using SoraVideo.Conventions.Tests.Support;
using SoraVideo.HelpBuilder;

namespace SoraVideo.Conventions.Tests;

/// <summary>The help says what the built assembly does, and all of it.</summary>
public class HelpPageTests
{
    private const string Accept = "SORAVIDEO_ACCEPT_HELP";
    private const int FewestExamples = 3;
    private const int WidestCode = 72;

    private static IEnumerable<CmdletHelp> Documented =>
        CmdletHelp.All.Values.Where(help => File.Exists(Files.At(HelpFile.PathOf(help.Name))));

    [Fact]
    public void Each_cmdlet_has_a_page_and_each_page_a_cmdlet() =>
        Rule.Holds($"{HelpFile.Folder} has one page for each exported cmdlet.",
            CmdletHelp.All.Keys.Select(HelpFile.PathOf).Except(HelpFile.OfCmdlets).Select(path => $"{path} isn't there")
                .Concat(HelpFile.OfCmdlets.Except(CmdletHelp.All.Keys.Select(HelpFile.PathOf)).Select(path => $"{path} is of no cmdlet")));

    [Fact]
    public void Each_says_of_its_parameters_what_the_assembly_has()
    {
        if (Environment.GetEnvironmentVariable(Accept) == "1")
        {
            foreach (var help in Documented)
                File.WriteAllText(Files.At(HelpFile.PathOf(help.Name)), HelpFile.Corrected(Text(help), help));
        }

        Rule.Holds($"A page's SYNTAX and yaml blocks are what the assembly has. Run these tests once with {Accept}=1, and fill in each TODO.",
            from help in Documented
            let text = Text(help)
            from change in Changes(text, HelpFile.Corrected(text, help))
            select $"{HelpFile.PathOf(help.Name)}: {change}");
    }

    [Fact]
    public void Each_documents_no_other_parameters() =>
        Rule.Holds("A page has a section for each parameter of its cmdlet, and for no other.",
            from help in Documented
            from parameter in Page(help).Parameters
            where help.Parameters.All(known => known.Name != parameter.Name)
            select $"{HelpFile.PathOf(help.Name)}: -{parameter.Name}");

    [Fact]
    public void Each_parameter_has_its_default_said() =>
        Rule.Holds("The line 'Default value:' says the value, or None, or in words what is taken instead.",
            from help in Documented
            from parameter in Page(help).Parameters
            where parameter.Uses.Any(use => use.Default is "" or "TODO")
            select $"{HelpFile.PathOf(help.Name)}: -{parameter.Name}");

    [Fact]
    public void Each_range_is_said() =>
        Rule.Holds("A parameter's text has both ends of its range.",
            from help in Documented
            from parameter in help.Parameters
            let text = string.Join(' ', Page(help).Parameter(parameter.Name)?.Text ?? [])
            from end in parameter.Range
            where !Regex.IsMatch(text, $@"(?<![\d.]){Regex.Escape(end)}(?!\d)")
            select $"{HelpFile.PathOf(help.Name)}: -{parameter.Name} says nothing of {end}");

    [Fact]
    public void Nothing_is_left_to_do() =>
        Rule.Holds("No page says TODO.", HelpFile.All.Where(path => Files.Read(path).Contains("TODO", StringComparison.Ordinal)));

    [Fact]
    public void Each_has_examples() =>
        Rule.Holds($"A page has at least {FewestExamples} examples.",
            Documented.Where(help => Page(help).Examples.Count < FewestExamples).Select(help => HelpFile.PathOf(help.Name)));

    [Fact]
    public void Each_has_its_outputs() =>
        Rule.Holds("A page's OUTPUTS have the types of the cmdlet's [OutputType].",
            from help in Documented
            from type in help.Outputs.Except(Page(help).Outputs.Select(type => type.Name))
            select $"{HelpFile.PathOf(help.Name)}: {type}");

    [Fact]
    public void Each_says_whether_it_takes_input() =>
        Rule.Holds("A page's INPUTS are '### None' if, and only if, no parameter takes pipeline input.",
            from help in Documented
            let takes = help.Parameters.Any(parameter => parameter.Uses.Any(use => use.PipelineInput != "False"))
            where takes == Page(help).Inputs.Any(type => type.Name == "None")
            select HelpFile.PathOf(help.Name));

    [Fact]
    public void Code_of_topics_fits_a_terminal() =>
        Rule.Holds($"Code in a topic has at most {WidestCode} columns, as the shell shows it 8 further in.",
            from path in HelpFile.All.Where(HelpFile.IsAbout)
            from Match block in Regex.Matches(Files.Read(path), @"^```\w+\n(?<code>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)
            from line in block.Groups["code"].Value.Split('\n')
            where line.Length > WidestCode
            select $"{path}: {line}");

    [Fact]
    public void Links_lead_somewhere() =>
        Rule.Holds("A relative link leads to a file.",
            from path in HelpFile.All
            from Match link in Regex.Matches(Files.Read(path), @"\]\((?<to>[^)\s#]+)[^)]*\)")
            let target = link.Groups["to"].Value
            where !target.Contains(':', StringComparison.Ordinal) && !File.Exists(Path.Combine(Files.At(HelpFile.Folder), target))
            select $"{path}: {target}");

    private static string Text(CmdletHelp help) => Files.Read(HelpFile.PathOf(help.Name));

    private static HelpPage Page(CmdletHelp help) => PageReader.Read(HelpFile.PathOf(help.Name), Text(help));

    private static IEnumerable<string> Changes(string now, string wanted) =>
        now == wanted
            ? []
            : now.Split('\n').Except(wanted.Split('\n')).Select(line => "- " + line)
                .Concat(wanted.Split('\n').Except(now.Split('\n')).Select(line => "+ " + line))
                .DefaultIfEmpty("lines are in another order, or blank lines are too many");
}
