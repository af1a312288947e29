using System.Text.RegularExpressions;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace SoraVideo.HelpBuilder;

/// <summary>Reads a cmdlet's page in the PlatyPS shape, schema 2.0.0, and refuses any other.</summary>
internal sealed partial class PageReader
{
    private static readonly string[] FrontMatter =
        ["external help file: SoraVideo.dll-Help.xml", "Module Name: SoraVideo", "online version:", "schema: 2.0.0"];

    private readonly PageCursor page;
    private readonly string name;

    private PageReader(string file, string text)
    {
        page = new PageCursor(file, text);
        name = Path.GetFileNameWithoutExtension(file);
    }

    /// <summary>Reads a page. The file's name is the cmdlet's.</summary>
    /// <exception cref="PageException">It isn't in the shape.</exception>
    public static HelpPage Read(string file, string text) => new PageReader(file, text).Read();

    private HelpPage Read()
    {
        var front = page.FrontMatter().Select(line => line.Trim());
        if (FrontMatter.Except(front).FirstOrDefault() is { } missing)
            throw page.Refuse($"The front matter lacks '{missing}'.");
        page.Heading(1, name);
        // The order in which these are read is the order on the page.
        var read = new HelpPage(name)
        {
            Synopsis = Section("SYNOPSIS", page.Paragraph),
            Syntax = Section("SYNTAX", Syntax),
            Description = Section("DESCRIPTION", page.Paragraphs),
            Examples = Section("EXAMPLES", () => Several(Example)),
            Parameters = Section("PARAMETERS", Parameters),
            Inputs = Section("INPUTS", () => Several(_ => Type())),
            Outputs = Section("OUTPUTS", () => Several(_ => Type())),
            Notes = Section("NOTES", page.Paragraphs),
            Links = Section("RELATED LINKS", Links),
        };
        return page.IsAtEnd ? RequireWhole(read) : throw page.Refuse("The page ends with RELATED LINKS; move this before it.");
    }

    private T Section<T>(string heading, Func<T> read)
    {
        page.Heading(2, heading);
        return read();
    }

    private List<T> Several<T>(Func<int, T> read)
    {
        var all = new List<T>();
        while (page.IsAt(3))
            all.Add(read(all.Count + 1));
        return all.Count > 0 ? all : throw page.Refuse("Here should be a heading with ###.");
    }

    private List<HelpSyntax> Syntax()
    {
        if (!page.IsAt(3))
            return [new(null, SyntaxParameters())];
        return Several(_ => new HelpSyntax(page.Heading(3).Replace(" (Default)", "", StringComparison.Ordinal), SyntaxParameters()));
    }

    private string[] SyntaxParameters() =>
        page.Body() is [CodeBlock code]
            ? [.. ParameterName().Matches(PlainText.Lines(code)).Select(match => match.Value)]
            : throw page.Refuse("A syntax is one code block.");

    private HelpExample Example(int number)
    {
        var lead = $"Example {number}: ";
        if (page.Heading(3) is var title && !title.StartsWith(lead, StringComparison.Ordinal))
            throw page.Refuse($"This heading should begin with '### {lead}'.", page.LastHeading);
        var body = page.Body();
        if (body[0] is not FencedCodeBlock { Info: "powershell" } code)
            throw page.Refuse("An example begins with a block of ```powershell.", body[0]);
        if (body.Skip(1).OfType<FencedCodeBlock>().FirstOrDefault(block => block.Info == "powershell") is { } second)
            throw page.Refuse("An example has one block of ```powershell; what it prints is in ```text.", second);
        if (!body.OfType<ParagraphBlock>().Any())
            throw page.Refuse("An example has a paragraph after its code that says what it shows.", code);
        return new HelpExample(title[lead.Length..], PlainText.Lines(code), page.Text.Paragraphs(body.Skip(1)));
    }

    private List<HelpParameter> Parameters()
    {
        var all = new List<HelpParameter>();
        while (page.IsAt(3))
        {
            var heading = page.Heading(3);
            if (heading == "CommonParameters")
            {
                page.Body();
                return all;
            }

            if (heading is not ['-', .. var parameter])
                throw page.Refuse("This heading should be '### -<parameter>'.", page.LastHeading);
            if (all.Exists(known => known.Name == parameter))
                throw page.Refuse($"-{parameter} is there twice.", page.LastHeading);
            all.Add(Parameter(parameter));
        }

        throw page.Refuse("The parameters end with '### CommonParameters'.");
    }

    private HelpParameter Parameter(string parameter)
    {
        var body = page.Body();
        var uses = body.OfType<FencedCodeBlock>().Where(block => block.Info == "yaml").ToArray();
        var text = body.Except(uses).ToArray();
        if (uses.Length == 0 || text.Length == 0)
            throw page.Refuse($"-{parameter} has a text, then a block of ```yaml (SORAVIDEO_ACCEPT_HELP=1 writes it).", body[0]);
        return new HelpParameter(parameter, page.Text.Paragraphs(text), [.. uses.Select(Use)]);
    }

    private HelpUse Use(FencedCodeBlock yaml)
    {
        var lines = PlainText.Lines(yaml).Split('\n').Where(line => line.Length > 0).Select(line => line.Split(':', 2)).ToArray();
        if (lines.GroupBy(pair => pair[0]).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw page.Refuse($"The block has the line '{twice.Key}:' twice.", yaml);
        var fields = lines.ToDictionary(pair => pair[0], pair => pair.ElementAtOrDefault(1)?.Trim() ?? "");
        if (HelpUse.Names.Except(fields.Keys).FirstOrDefault(missing => missing != HelpUse.Optional) is { } field)
            throw page.Refuse($"The block has no line '{field}:' (SORAVIDEO_ACCEPT_HELP=1 writes it).", yaml);
        if (fields.Keys.Except(HelpUse.Names).FirstOrDefault() is { } unknown)
            throw page.Refuse($"'{unknown}' is no field of a parameter. There are: {string.Join(", ", HelpUse.Names)}.", yaml);
        return new HelpUse(fields);
    }

    private HelpType Type() => new(page.Heading(3), page.Paragraphs());

    private string[] Links()
    {
        var body = page.Body();
        var names = body.SelectMany(LinksIn).Select(link => string.Concat(link.Descendants<LiteralInline>())).ToArray();
        return names.Length > 0 ? names : throw page.Refuse("Here should be links: [Get-NemoVideo](Get-NemoVideo.md).", body[0]);
    }

    private static IEnumerable<LinkInline> LinksIn(Block block) =>
        block is LeafBlock { Inline: { } text } ? text.Descendants<LinkInline>() : block.Descendants<LinkInline>();

    private HelpPage RequireWhole(HelpPage read)
    {
        foreach (var syntax in read.Syntax)
        {
            if (syntax.Parameters.FirstOrDefault(name => read.Parameter(name)?.In(syntax.Set) is null) is { } unknown)
                throw page.Refuse($"PARAMETERS lacks '### -{unknown}' for a set in SYNTAX (SORAVIDEO_ACCEPT_HELP=1 writes it).");
        }

        return read;
    }

    [GeneratedRegex(@"(?<=(?:\s|\[)-)\w+")]
    private static partial Regex ParameterName();
}
