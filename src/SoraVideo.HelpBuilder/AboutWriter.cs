using System.Text;

namespace SoraVideo.HelpBuilder;

/// <summary>Turns an about page into the plain text that Get-Help shows.</summary>
internal static class AboutWriter
{
    /// <summary>The topic as text.</summary>
    /// <exception cref="PageException">It isn't in the agreed shape.</exception>
    public static string Text(string file, string markdown)
    {
        var page = new PageCursor(file, markdown);
        var topic = Path.GetFileNameWithoutExtension(file);
        page.Heading(1, topic);
        var text = new StringBuilder().Append(Section("TOPIC", [topic]));
        page.Heading(2, "SHORT DESCRIPTION");
        text.Append(Section("SHORT DESCRIPTION", [page.Paragraph()]));
        page.Heading(2, "LONG DESCRIPTION");
        text.Append(Section("LONG DESCRIPTION", page.Paragraphs()));
        while (!page.IsAtEnd)
            text.Append(Section(page));
        return text.ToString().TrimStart('\n');
    }

    private static string Section(PageCursor page)
    {
        var isPart = page.IsAt(3);
        var heading = page.Heading(isPart ? 3 : 2).ToUpperInvariant();
        // A section may have nothing but parts.
        return Section(isPart ? $"  {heading}" : heading, page.IsAt(3) ? [] : page.Paragraphs());
    }

    private static string Section(string heading, IEnumerable<string> paragraphs) =>
        $"\n{heading}\n{string.Join("\n", paragraphs.Select(paragraph => LineWrap.Paragraph(paragraph) + "\n"))}";
}
