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

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Place();
}
