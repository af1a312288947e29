using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace SoraVideo.HelpBuilder;

/// <summary>Writes pages as MAML, the format that Get-Help reads.</summary>
internal static class MamlWriter
{
    private static readonly XNamespace Root = "http://msh";
    private static readonly XNamespace Maml = "http://schemas.microsoft.com/maml/2004/10";
    private static readonly XNamespace Command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XNamespace Dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    /// <summary>Writes all pages into one file.</summary>
    public static void Write(IEnumerable<HelpPage> pages, string file)
    {
        var items = new XElement(
            Root + "helpItems", new XAttribute("schema", "maml"), new XAttribute(XNamespace.Xmlns + "maml", Maml),
            new XAttribute(XNamespace.Xmlns + "command", Command), new XAttribute(XNamespace.Xmlns + "dev", Dev), pages.Select(Page));
        using var writer = XmlWriter.Create(file, new XmlWriterSettings { Indent = true, NewLineChars = "\n", Encoding = new System.Text.UTF8Encoding(false) });
        items.Save(writer);
    }

    private static XElement Page(HelpPage page)
    {
        var (verb, noun) = page.Name.Split('-', 2) is [var first, var second] ? (first, second) : ("", page.Name);
        return new(
            Command + "command",
            new XElement(
                Command + "details", new XElement(Command + "name", page.Name), new XElement(Command + "verb", verb),
                new XElement(Command + "noun", noun), Text(Maml + "description", [page.Synopsis])),
            Text(Maml + "description", page.Description),
            new XElement(Command + "syntax", page.Syntax.Select(syntax => Syntax(page, syntax))),
            new XElement(Command + "parameters", page.Parameters.Select(parameter => Parameter(parameter, parameter.Uses[0], isSyntax: false))),
            new XElement(Command + "inputTypes", page.Inputs.Select(type => Type(Command + "inputType", type))),
            new XElement(Command + "returnValues", page.Outputs.Select(type => Type(Command + "returnValue", type))),
            new XElement(Maml + "alertSet", Text(Maml + "alert", page.Notes)),
            new XElement(Command + "examples", page.Examples.Select(Example)),
            new XElement(Command + "relatedLinks", page.Links.Select(Link)));
    }

    private static XElement Syntax(HelpPage page, HelpSyntax syntax) => new(
        Command + "syntaxItem", new XElement(Maml + "name", page.Name),
        from name in syntax.Parameters
        let parameter = page.Parameters.First(one => one.Name == name)
        select Parameter(parameter, parameter.In(syntax.Set)!, isSyntax: true));

    private static XElement Parameter(HelpParameter parameter, HelpUse use, bool isSyntax)
    {
        var value = new XElement(Command + "parameterValue", new XAttribute("required", Word(!use.IsSwitch)), use.Type);
        return new(
            Command + "parameter", new XAttribute("required", Word(use.Required)), new XAttribute("variableLength", Word(use.Type.EndsWith("[]", StringComparison.Ordinal))),
            new XAttribute("globbing", Word(use.Wildcards)), new XAttribute("pipelineInput", use.PipelineInput),
            new XAttribute("position", use.Position == "Named" ? "named" : use.Position), new XAttribute("aliases", use.Aliases.Length > 0 ? use.Aliases : "none"),
            new XElement(Maml + "name", parameter.Name), Text(Maml + "description", parameter.Text),
            isSyntax ? AcceptedValues(use) : null,
            // The syntax shows a switch by its name alone.
            isSyntax && use.IsSwitch ? null : value,
            new XElement(Dev + "type", new XElement(Maml + "name", use.Type), new XElement(Maml + "uri")),
            new XElement(Dev + "defaultValue", use.Default));
    }

    private static XElement? AcceptedValues(HelpUse use) =>
        use.AcceptedValues is not [] and var values
            ? new(Command + "parameterValueGroup", values.Select(value => new XElement(Command + "parameterValue", new XAttribute("required", "false"), value)))
            : null;

    private static XElement Type(XName name, HelpType type) => new(
        name, new XElement(Dev + "type", new XElement(Maml + "name", type.Name), new XElement(Maml + "uri")), Text(Maml + "description", type.Text));

    private static XElement Example(HelpExample example, int index)
    {
        var title = string.Create(CultureInfo.InvariantCulture, $" Example {index + 1}: {example.Title} ");
        return new(
            Command + "example", new XElement(Maml + "title", title.PadLeft(title.Length + 10, '-') + new string('-', 10)),
            new XElement(Dev + "code", example.Code), Text(Dev + "remarks", [.. example.Remarks, ""]));
    }

    private static XElement Link(string text) =>
        new(Maml + "navigationLink", new XElement(Maml + "linkText", text), new XElement(Maml + "uri"));

    private static XElement Text(XName name, IEnumerable<string> paragraphs) =>
        new(name, paragraphs.Select(paragraph => new XElement(Maml + "para", paragraph)));

    private static string Word(bool value) => value ? "true" : "false";
}
