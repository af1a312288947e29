using SoraVideo.Conversation.Intents;

namespace SoraVideo.Client.Tests.Conversation.Intents;

public class IntentContentTests
{
    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("?!…")]
    [InlineData("🎬🎬")]
    [InlineData("\"")]
    [InlineData("'''")]
    [InlineData("これは猫の動画です")]
    [InlineData("\ud83d")]
    public void Words_that_say_nothing_known_go_to_the_backend(string words) =>
        Assert.Equal(IntentKind.Backend, Phrase.Router.Route(words).Kind);

    [Fact]
    public void A_long_prompt_reaches_the_backend_whole()
    {
        var prompt = string.Concat(Enumerable.Repeat("A fox runs through the snow, download in hand. 导出的港口。", 400)).Trim();
        var intent = Phrase.Router.Route(prompt);
        Assert.Equal((IntentKind.Backend, prompt), (intent.Kind, intent.Instruction));
    }

    [Theory]
    [InlineData('a')]
    [InlineData('-')]
    [InlineData('/')]
    [InlineData('"')]
    [InlineData('片')]
    public void One_sign_a_hundred_thousand_times_is_read_too(char sign) =>
        Assert.Equal(IntentKind.Backend, Phrase.Router.Route("x" + new string(sign, 100_000)).Kind);

    // Whatever is put around it: a wish is sent whole, or cut only where a route takes the other part.
    [Fact]
    public void A_wish_beside_any_route_is_not_lost()
    {
        string[] wishes = ["make the title bigger", "add a lofi track", "把标题改大一点"];
        var routes = Phrase.All.Where(row => row.Expected is "Export" or "Credits" or "State").Select(row => row.Words);
        var lost = from route in routes
                   from wish in wishes
                   let intent = Phrase.Router.Route($"{wish}. {route}")
                   where intent.Instruction?.Contains(wish, StringComparison.Ordinal) != true
                   select $"{wish}. {route}";
        Assert.Equal("", string.Join('\n', lost));
    }

    [Fact]
    public void Case_and_a_full_stop_change_nothing()
    {
        var changed = from row in Phrase.All
                      where !row.Words.Contains('/') && !row.Words.Contains('.')
                      let plain = Phrase.Router.Route(row.Words).Kind
                      where Phrase.Router.Route(row.Words.ToUpperInvariant()).Kind != plain
                          || Phrase.Router.Route(row.Words + " ").Kind != plain
                      select row.Words;
        Assert.Equal("", string.Join('\n', changed));
    }
}
