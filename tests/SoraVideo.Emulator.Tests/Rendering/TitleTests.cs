using SoraVideo.Emulator.Rendering.Titles;

namespace SoraVideo.Emulator.Tests.Rendering;

public sealed class TitleTests(Studio studio) : IClassFixture<Studio>
{
    [NeedsFfmpegFact]
    public async Task A_title_is_seen_only_during_its_time()
    {
        var with = (await studio.RenderAsync(Studio.Draft(6000, Studio.Title("Urban Dreams", 3000)))).File;
        var without = (await studio.RenderAsync(Studio.Draft(6000))).File;

        Assert.True(Studio.Frame(with, 1).Difference(Studio.Frame(without, 1), 0.2, 0.4, 0.8, 0.6) > 10);
        Assert.True(Studio.Frame(with, 5).Difference(Studio.Frame(without, 5), 0.2, 0.4, 0.8, 0.6) < 2);
    }

    [NeedsFfmpegFact]
    public async Task A_title_has_its_place_and_colour()
    {
        var plain = await PlainAsync();
        var top = await StillAsync(Studio.Title("MMMM", more: ""","position":"top","color":"#ff0000" """));

        Assert.True(top.Difference(plain, 0.2, 0, 0.8, 0.3) > 5);
        Assert.Equal(0, top.Difference(plain, 0, 0.5, 1, 1));
        Assert.Contains(Enumerable.Range(0, 320), x => top.At(x / 320.0, 0.13) is { Red: > 200, Green: < 60 });
    }

    [NeedsChineseFontFact]
    public async Task A_Chinese_title_is_drawn_with_letters_and_not_with_boxes()
    {
        var rain = await StillAsync(Studio.Title("雨夜城市"));
        var forest = await StillAsync(Studio.Title("森林日落"));
        var boxes = await StillAsync(Studio.Title("\uE123\uE123\uE123\uE123"));

        Assert.True(rain.Difference(forest) > 1);
        Assert.True(rain.Difference(boxes) > 1);
        Assert.True(forest.Difference(boxes) > 1);
    }

    [NeedsFfmpegTheory]
    [InlineData("':%{pts}\\,")]
    [InlineData("%{eif:1:d}'[out];color=red,[x]\\\\")]
    [InlineData("a':textfile=/etc/passwd:x='0")]
    [InlineData("-y\n%{localtime}\n\t\u0001\u0007")]
    public async Task A_title_cannot_become_part_of_the_filter(string text)
    {
        var drawn = await StillAsync(Studio.Title(text));

        Assert.True(drawn.Difference(await PlainAsync(), 0, 0.2, 1, 0.8) > 0.5);
    }

    [NeedsFfmpegFact]
    public async Task Colours_and_places_from_a_client_cannot_become_part_of_the_filter() =>
        await StillAsync(Studio.Title("x", more: ""","color":"red:text=owned","position":"0:text=owned","size":"1:text=owned" """));

    [NeedsFfmpegFact]
    public async Task A_long_title_stays_inside_the_frame()
    {
        var plain = await PlainAsync();
        var text = string.Join(' ', Enumerable.Repeat("WWWW wonderful 城市", 12));
        var drawn = await StillAsync(Studio.Title(text, more: ""","size":2"""));

        Assert.True(drawn.Difference(plain, 0.1, 0.2, 0.9, 0.8) > 5);
        Assert.Equal(0, drawn.Difference(plain, 0, 0, 0.03, 1));
        Assert.Equal(0, drawn.Difference(plain, 0.97, 0, 1, 1));
    }

    [Fact]
    public void Lines_break_between_words_and_Chinese_letters()
    {
        Assert.Equal(["one two", "three four"], TextLayout.Fit("one two three four", 10, 75, 100).Lines);
        Assert.Equal(["一二三", "四五六"], TextLayout.Fit("一二三四五六", 10, 35, 100).Lines);
    }

    [Fact]
    public void A_single_line_is_shrunk_a_little_rather_than_broken() =>
        Assert.Equal("城市梦境", Assert.Single(TextLayout.Fit("城市梦境", 10, 38, 100).Lines));

    [Fact]
    public void Blank_and_control_letters_leave_no_line() => Assert.Equal(["a"], TextLayout.Fit("\n \u0002\n a\u0007 \r\n", 10, 100, 100).Lines);

    private async Task<Picture> PlainAsync() => Studio.Frame((await studio.PlainAsync()).File);

    private async Task<Picture> StillAsync(params string[] titles) =>
        Studio.Frame((await studio.RenderAsync(Studio.Draft(1000, titles), "png")).File);
}
