using SoraVideo.HelpBuilder;

namespace SoraVideo.Conventions.Tests;

/// <summary>A page that isn't in the agreed shape stops the build, with its line and what to do.</summary>
public class HelpReaderTests
{
    private const string Page = """
        ---
        external help file: SoraVideo.dll-Help.xml
        Module Name: SoraVideo
        online version:
        schema: 2.0.0
        ---

        # Get-Thing

        ## SYNOPSIS
        Gets a **thing**.

        ## SYNTAX
        ```
        Get-Thing [[-Name] <String>] [<CommonParameters>]
        ```

        ## DESCRIPTION
        See `Get-Other -Name <x>`, or [the site](https://example.org/).

        - one
        - two

        | id | means |
        | --- | --- |
        | `A` | alpha |

        ## EXAMPLES

        ### Example 1: One
        ```powershell
        Get-Thing |
            Out-Null
        ```

        Shows it.

        ## PARAMETERS

        ### -Name
        Its name.

        ```yaml
        Type: String
        Parameter Sets: (All)
        Aliases:

        Required: False
        Position: 0
        Default value: None
        Accept pipeline input: False
        Accept wildcard characters: False
        ```

        ### CommonParameters
        As always.

        ## INPUTS
        ### None
        Nothing.

        ## OUTPUTS
        ### System.String
        A name.

        ## NOTES
        None.

        ## RELATED LINKS
        [Get-Other](Get-Other.md)

        """;

    [Fact]
    public void Markup_becomes_plain_text()
    {
        var page = Read(Page);
        Assert.Equal("Gets a thing.", page.Synopsis);
        Assert.Equal(
            ["See Get-Other -Name <x>, or the site (https://example.org/).", "- one\n- two", "id  means\n--  -----\nA   alpha"],
            page.Description);
        Assert.Equal("Get-Thing |\n    Out-Null", Assert.Single(page.Examples).Code);
        Assert.Equal(["Get-Other"], page.Links);
    }

    [Theory]
    [InlineData("## DESCRIPTION", "## ABOUT", 18)]
    [InlineData("# Get-Thing\n", "# Get-Other\n", 8)]
    [InlineData("schema: 2.0.0", "schema: 1.0.0", 8)]
    [InlineData("### Example 1", "### Example 2", 30)]
    [InlineData("```powershell", "```csharp", 31)]
    [InlineData("Shows it.", "", 31)]
    [InlineData("Get-Other -Name <x>`", "Get-Other` -Name <x>", 19)]
    [InlineData("Required: False", "", 43)]
    [InlineData("Aliases:", "Alias:", 43)]
    [InlineData("Aliases:", "Aliases:\nAliases: N", 43)]
    [InlineData("### CommonParameters", "### -Name\nAgain.\n### CommonParameters", 55)]
    [InlineData("### CommonParameters\nAs always.", "", 57)]
    [InlineData("[[-Name] <String>]", "[-Color <String>]", 71)]
    [InlineData("[Get-Other](Get-Other.md)", "Get-Other", 70)]
    public void A_page_in_another_shape_is_refused_with_its_line(string part, string instead, int line)
    {
        Assert.Contains(part, Page, StringComparison.Ordinal);
        var error = Assert.Throws<PageException>(() => Read(Page.Replace(part, instead, StringComparison.Ordinal)));
        Assert.StartsWith($"docs/Get-Thing.md({line}): error HELP: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_topic_is_wrapped_and_its_code_is_not()
    {
        var words = string.Join(' ', Enumerable.Repeat("word", 30));
        var body = $"{words}\n\n- {words}\n\n```text\n{words}\n```\n\n## See also\nx\n";
        var text = AboutWriter.Text("about_It.md", $"# about_It\n\n## SHORT DESCRIPTION\nShort.\n\n## LONG DESCRIPTION\n{body}");
        var head = "TOPIC\n    about_It\n\nSHORT DESCRIPTION\n    Short.\n\nLONG DESCRIPTION\n    word";
        Assert.StartsWith(head, text, StringComparison.Ordinal);
        Assert.Contains("\n    - word", text, StringComparison.Ordinal);
        Assert.Contains("\n      word", text, StringComparison.Ordinal);
        Assert.Contains($"\n        {words}\n", text, StringComparison.Ordinal);
        Assert.Contains("\nSEE ALSO\n    x\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain(text.Split('\n'), line => line.Length > 80 && line.Trim() != words);
    }

    [Fact]
    public void The_same_pages_give_the_same_file()
    {
        var folder = Directory.CreateTempSubdirectory("help-").FullName;
        try
        {
            var files = Enumerable.Range(0, 2).Select(run => Path.Combine(folder, $"{run}.xml")).ToArray();
            foreach (var file in files)
                MamlWriter.Write([Read(Page)], file);
            Assert.Equal(File.ReadAllBytes(files[0]), File.ReadAllBytes(files[1]));
            Assert.DoesNotContain('\r', File.ReadAllText(files[0]));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static HelpPage Read(string text) => PageReader.Read("docs/Get-Thing.md", text);
}
