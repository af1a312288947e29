using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using SoraVideo.Conventions.Tests.Support;

namespace SoraVideo.Conventions.Tests;

/// <summary>Whoever meets an error finds it in the help, by its id.</summary>
public class HelpErrorTests
{
    private const string Overview = $"{HelpFile.Folder}/about_SoraVideo_Errors.md";

    private static readonly string[] Topics =
        ["about_SoraVideo", "about_SoraVideo_Batches", "about_SoraVideo_Errors", "about_SoraVideo_Emulator"];

    private static IEnumerable<string> Ids =>
        BuiltModule.Client.GetTypeByMetadataName("SoraVideo.NemoErrorKind")!
            .GetMembers().OfType<IFieldSymbol>().Where(kind => kind.HasConstantValue).Select(kind => kind.Name);

    [Fact]
    public void The_topics_are_there() =>
        Rule.Holds("The module has these about topics.", Topics.Where(topic => !File.Exists(Files.At($"{HelpFile.Folder}/{topic}.md"))));

    [Fact]
    public void The_overview_has_every_id() =>
        Rule.Holds($"{Overview} has every error id.", Missing(File.Exists(Files.At(Overview)) ? [Overview] : []));

    [Fact]
    public void Each_id_is_on_some_page() => Rule.Holds("Each error id is on a cmdlet's page.", Missing(HelpFile.OfCmdlets));

    [Fact]
    public void Each_id_stands_with_its_category()
    {
        var categories = ErrorKindTests.Categories;
        Rule.Holds("A page's '**Id** (Category)' is what the shell gives.",
            from path in HelpFile.All
            from Match said in Regex.Matches(Files.Read(path), @"\*\*(?<id>[A-Z]\w+)\*\* \((?<category>[A-Z]\w+)\)")
            let id = said.Groups["id"].Value
            let category = said.Groups["category"].Value
            where categories.GetValueOrDefault(id) != category
            select $"{path}: {id} is not {category}, but {categories.GetValueOrDefault(id) ?? "no id"}");
    }

    private static IEnumerable<string> Missing(IEnumerable<string> pages)
    {
        var words = pages.SelectMany(path => Words(Files.Read(path))).ToHashSet();
        return Ids.Where(id => !words.Contains(id));
    }

    private static string[] Words(string text) => text.Split([.. text.Where(letter => !char.IsAsciiLetter(letter)).Distinct()]);
}
