using System.Text;
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
    private static readonly XmlWriterSettings Settings = new() { Indent = true, NewLineChars = "\n", Encoding = new UTF8Encoding(false) };

    /// <summary>Writes all pages into one file.</summary>
    public static void Write(IEnumerable<HelpPage> pages, string file)
    {
        var items = new XElement(
            Root + "helpItems",
            new XAttribute("schema", "maml"),
            new XAttribute(XNamespace.Xmlns + "maml", Maml),
            new XAttribute(XNamespace.Xmlns + "command", Command),
            new XAttribute(XNamespace.Xmlns + "dev", Dev),
            pages.Select(Page));
        using var writer = XmlWriter.Create(file, Settings);
        items.Save(writer);
    }

    private static XElement Page(HelpPage page) => new(
        Command + "command",
        new XElement(
            Command + "details",
            new XElement(Command + "name", page.Name),
            new XElement(Command + "verb", page.Name.Split('-')[0]),
            new XElement(Command + "noun", page.Name.Split('-')[^1]),
            Text(Maml + "description", [page.Synopsis])),
        Text(Maml + "description", page.Description),
        new XElement(Command + "syntax", page.Syntax.Select(syntax => Syntax(page, syntax))),
        new XElement(Command + "parameters", page.Parameters.Select(parameter => Parameter(parameter, parameter.Uses[0], Value))),
        new XElement(Command + "inputTypes", page.Inputs.Select(type => Type(Command + "inputType", type))),
        new XElement(Command + "returnValues", page.Outputs.Select(type => Type(Command + "returnValue", type))),
        new XElement(Maml + "alertSet", Text(Maml + "alert", page.Notes)),
        new XElement(Command + "examples", page.Examples.Select(Example)),
        new XElement(Command + "relatedLinks", page.Links.Select(Link)));

    private static XElement Syntax(HelpPage page, HelpSyntax syntax) => new(
        Command + "syntaxItem",
        new XElement(Maml + "name", page.Name),
        from name in syntax.Parameters
        let parameter = page.Parameter(name)!
        select Parameter(parameter, parameter.In(syntax.Set)!, SyntaxValue));

    private static XElement Parameter(HelpParameter parameter, HelpUse use, Func<HelpUse, XElement?> value) => new(
        Command + "parameter",
        new XAttribute("required", use.Required),
        new XAttribute("variableLength", use.Type.EndsWith("[]", StringComparison.Ordinal)),
        new XAttribute("globbing", use.Wildcards),
        new XAttribute("pipelineInput", use.PipelineInput),
        new XAttribute("position", use.Position.ToLowerInvariant()),
        new XAttribute("aliases", use.Aliases.Length > 0 ? use.Aliases : "none"),
        new XElement(Maml + "name", parameter.Name),
        Text(Maml + "description", parameter.Text),
        value(use),
        TypeName(use.Type),
        new XElement(Dev + "defaultValue", use.Default));

    private static XElement Value(HelpUse use) =>
        new(Command + "parameterValue", new XAttribute("required", !use.IsSwitch), use.Type);

    // A switch by its name alone, and few values one by one.
    private static XElement? SyntaxValue(HelpUse use)
    {
        if (use.IsSwitch)
            return null;
        var values = use.AcceptedValues.Select(value => new XElement(Command + "parameterValue", new XAttribute("required", false), value));
        return use.AcceptedValues.Count > 0 ? new(Command + "parameterValueGroup", values) : Value(use);
    }

    private static XElement Type(XName name, HelpType type) => new(name, TypeName(type.Name), Text(Maml + "description", type.Text));

    private static XElement TypeName(string name) =>
        new(Dev + "type", new XElement(Maml + "name", name), new XElement(Maml + "uri"));

    // The shell sets examples apart by nothing but an empty line of ours.
    private static XElement Example(HelpExample example, int index) => new(
        Command + "example",
        new XElement(Maml + "title", $"---------- Example {index + 1}: {example.Title} ----------"),
        new XElement(Dev + "code", example.Code),
        Text(Dev + "remarks", [.. example.Remarks, ""]));

    private static XElement Link(string text) =>
        new(Maml + "navigationLink", new XElement(Maml + "linkText", text), new XElement(Maml + "uri"));

    private static XElement Text(XName name, IEnumerable<string> paragraphs) =>
        new(name, paragraphs.Select(paragraph => new XElement(Maml + "para", paragraph)));
}
