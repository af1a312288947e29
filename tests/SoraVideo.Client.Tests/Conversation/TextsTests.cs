using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using SoraVideo.Resources;

namespace SoraVideo.Client.Tests.Conversation;

public partial class TextsTests
{
    [Fact]
    public void Both_languages_have_the_same_texts_with_the_same_places()
    {
        var english = Places("Texts");
        Assert.NotEmpty(english);
        Assert.Equal(english, Places("TextsChinese"));
    }

    [Theory]
    [InlineData("zh", "显示时间轴。")]
    [InlineData("zh-CN", "显示时间轴。")]
    [InlineData("zh-TW", "显示时间轴。")]
    [InlineData("ZH_hans", "显示时间轴。")]
    [InlineData("en", "Show the timeline.")]
    [InlineData("ja", "Show the timeline.")]
    [InlineData("zha", "Show the timeline.")]
    [InlineData("", "Show the timeline.")]
    [InlineData(null, "Show the timeline.")]
    public void A_language_code_picks_the_language(string? code, string expected) =>
        Assert.Equal(expected, Texts.For(code).Get("ActionShowTimeline"));

    [Fact]
    public async Task The_language_flows_with_an_operation_and_ends_with_it()
    {
        var here = Texts.Say("IsFolder", "a");
        var both = await Task.WhenAll(SayLaterAsync("zh-CN"), SayLaterAsync("fr"));
        Assert.Equal(["“a”是文件夹。", "'a' is a folder."], both);
        Assert.Equal(here, Texts.Say("IsFolder", "a"));
    }

    [Fact]
    public void A_language_spoken_within_another_gives_it_back()
    {
        var said = new List<string>();
        Texts.Speak("zh", () =>
        {
            Texts.Speak("en", () => said.Add(Texts.Say("GiveFile")));
            said.Add(Texts.Say("GiveFile"));
        });
        Assert.Equal(["Give a file.", "请指定一个文件。"], said);
    }

    [Fact]
    public void A_hint_follows_a_Chinese_sentence_without_a_space()
    {
        Assert.Equal("“a”是文件夹。请指定一个文件。", new NemoException(NemoErrorKind.InvalidInput, "“a”是文件夹。", "请指定一个文件。").Message);
        Assert.Equal("It is. Go.", new NemoException(NemoErrorKind.InvalidInput, "It is.", "Go.").Message);
    }

    private static async Task<string> SayLaterAsync(string language)
    {
        Texts.Current = Texts.For(language);
        await Task.Yield();
        return await Task.Run(() => Texts.Say("IsFolder", "a"));
    }

    private static SortedDictionary<string, string> Places(string set)
    {
        var resources = new ResourceManager($"SoraVideo.Resources.{set}", typeof(Texts).Assembly);
        var all = resources.GetResourceSet(CultureInfo.InvariantCulture, createIfNotExists: true, tryParents: false)!;
        var found = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (System.Collections.DictionaryEntry entry in all)
        {
            var places = Place().Matches((string)entry.Value!).Select(match => match.Value).Order(StringComparer.Ordinal);
            found[(string)entry.Key] = string.Join(',', places);
        }

        return found;
    }

    [GeneratedRegex(@"\{\d[^}]*\}")]
    private static partial Regex Place();
}
