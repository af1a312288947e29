using Markdig;
using Markdig.Extensions.Yaml;
using Markdig.Syntax;

namespace SoraVideo.HelpBuilder;

/// <summary>Goes through a page from heading to heading, and says where one isn't what it should be.</summary>
internal sealed class PageCursor
{
    private static readonly MarkdownPipeline Markdown =
        new MarkdownPipelineBuilder().UseYamlFrontMatter().UsePipeTables().UsePreciseSourceLocation().Build();

    private readonly string file;
    private readonly IReadOnlyList<Block> blocks;
    private readonly int lastLine;
    private int index;

    public PageCursor(string file, string text)
    {
        this.file = file;
        Text = new PlainText(file);
        blocks = [.. Markdig.Markdown.Parse(text, Markdown).Where(block => block is not LinkReferenceDefinitionGroup)];
        lastLine = text.Count(letter => letter == '\n');
    }

    /// <summary>What turns the page's blocks into text.</summary>
    public PlainText Text { get; }

    public bool IsAtEnd => index == blocks.Count;

    /// <summary>The front matter's lines.</summary>
    public IReadOnlyList<string> FrontMatter() =>
        !IsAtEnd && blocks[index] is YamlFrontMatterBlock
            ? PlainText.Lines((LeafBlock)blocks[index++]).Split('\n')
            : throw Refuse("The page begins with its front matter between two lines of ---.");

    /// <summary>Whether the next block is a heading of that level.</summary>
    public bool IsAt(int level) => !IsAtEnd && blocks[index] is HeadingBlock heading && heading.Level == level;

    /// <summary>The heading that was passed last.</summary>
    public HeadingBlock? LastHeading { get; private set; }

    /// <summary>Passes a heading and gives its text.</summary>
    public string Heading(int level)
    {
        if (!IsAt(level))
            throw Refuse($"Here should be a heading with {new string('#', level)}.");
        LastHeading = (HeadingBlock)blocks[index++];
        return Text.Of(LastHeading);
    }

    /// <summary>Passes a heading of that very text.</summary>
    public void Heading(int level, string text)
    {
        var wanted = $"{new string('#', level)} {text}";
        if (!IsAt(level) || Text.Of((HeadingBlock)blocks[index]) != text)
            throw Refuse($"Here should be the heading '{wanted}'. See docs/en-US/New-NemoVideo.md for the order.");
        Heading(level);
    }

    /// <summary>Passes all blocks before the next heading; there must be some.</summary>
    public IReadOnlyList<Block> Body()
    {
        var body = blocks.Skip(index).TakeWhile(block => block is not HeadingBlock).ToArray();
        if (body.Length == 0)
            throw Refuse("There should be text below this heading.", LastHeading);
        index += body.Length;
        return body;
    }

    /// <summary>Passes the one paragraph before the next heading.</summary>
    public string Paragraph() =>
        Body() is [ParagraphBlock only] ? Text.Of(only) : throw Refuse("This section is one paragraph.", LastHeading);

    /// <summary>Passes the text before the next heading.</summary>
    public IReadOnlyList<string> Paragraphs() => Text.Paragraphs(Body());

    /// <summary>An error about a block, or about the next one.</summary>
    public PageException Refuse(string message, Block? block = null) =>
        new(file, ((block ?? blocks.ElementAtOrDefault(index))?.Line ?? lastLine) + 1, message);
}
