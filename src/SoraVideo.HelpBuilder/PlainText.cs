using System.Text;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace SoraVideo.HelpBuilder;

/// <summary>Turns Markdown into text that reads well without any markup.</summary>
/// <param name="file">The page, for messages.</param>
internal sealed class PlainText(string file)
{
    /// <summary>One paragraph for each paragraph, list, table and code block. Only the lines within the latter three are fixed.</summary>
    public IReadOnlyList<string> Paragraphs(IEnumerable<Block> blocks) => [.. blocks.Select(Of)];

    /// <summary>A leaf's text, its soft line ends as spaces.</summary>
    public string Of(LeafBlock leaf) => Of(leaf.Inline);

    /// <summary>A block that holds its text line by line.</summary>
    public static string Lines(LeafBlock block) => block.Lines.ToString().ReplaceLineEndings("\n").TrimEnd('\n');

    private string Of(Block block) => block switch
    {
        CodeBlock code => Indent(Lines(code), "    ", "    "),
        ParagraphBlock paragraph => Of(paragraph.Inline),
        ListBlock list => Of(list),
        Table table => TableText.Of([.. table.OfType<TableRow>().Select(Cells)]),
        QuoteBlock quote => string.Join("\n\n", Paragraphs(quote)),
        HtmlBlock html => throw Refuse(html, "HTML doesn't show in a shell. Write Markdown, and put <names> into inline code."),
        _ => throw Refuse(block, $"A {block.GetType().Name} has no place here. Use paragraphs, lists, tables and code blocks."),
    };

    private string Of(ListBlock list)
    {
        var number = int.TryParse(list.OrderedStart, out var first) ? first : 1;
        var items = list.OfType<ListItemBlock>().Select((item, index) =>
        {
            var bullet = list.IsOrdered ? $"{number + index}. " : "- ";
            return Indent(string.Join("\n", Paragraphs(item)), bullet, new string(' ', bullet.Length));
        });
        return string.Join("\n", items);
    }

    private IReadOnlyList<string> Cells(TableRow row) =>
        [.. row.OfType<TableCell>().Select(cell => string.Join(" ", Paragraphs(cell)))];

    private string Of(ContainerInline? inlines)
    {
        var text = new StringBuilder();
        foreach (var inline in inlines ?? [])
            text.Append(Of(inline));
        return text.ToString().Trim();
    }

    private string Of(Inline inline) => inline switch
    {
        LiteralInline literal => literal.Content.ToString(),
        CodeInline code => code.Content,
        LineBreakInline { IsHard: true } => "\n",
        LineBreakInline => " ",
        HtmlEntityInline entity => entity.Transcoded.ToString(),
        AutolinkInline link => link.Url,
        LinkInline { IsImage: false } link => WithAddress(Of((ContainerInline)link), link.Url ?? ""),
        EmphasisInline emphasis => Raw(emphasis),
        _ => throw new PageException(
            file, inline.Line + 1, "HTML and pictures don't show in a shell. Write Markdown, and put <names> into inline code."),
    };

    // Spaces at its ends belong to the words around it.
    private string Raw(ContainerInline inlines) => string.Concat(inlines.Select(Of));

    private static string WithAddress(string text, string url) =>
        url.Contains("://", StringComparison.Ordinal) && url != text ? $"{text} ({url})" : text;

    private static string Indent(string text, string first, string rest) =>
        string.Join("\n", text.Split('\n').Select((line, index) => line.Length == 0 ? "" : (index == 0 ? first : rest) + line));

    private PageException Refuse(Block block, string message) => new(file, block.Line + 1, message);
}
