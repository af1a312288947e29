namespace SoraVideo.Client.Tests.Conversation.Intents;

public class IntentRouterTests(PhraseScore score) : IClassFixture<PhraseScore>
{
    [Fact]
    public void Every_phrase_of_the_table_gets_its_route()
    {
        var faults = Phrase.All.Select(phrase => (phrase, Fault: phrase.Fault())).ToList();
        score.Print(faults, phrase => phrase.Sort);
        score.Print(faults, _ => "all phrases");
        var wrong = string.Join('\n', faults.Select(one => one.Fault).Where(fault => fault is not null));
        Assert.True(wrong.Length == 0, wrong);
        Assert.True(faults.Count >= 200, $"The table has {faults.Count} phrases only.");
    }

    [Fact]
    public void Half_of_the_table_is_Chinese_mixed_or_a_hard_negative()
    {
        var sorts = Phrase.All.CountBy(phrase => phrase.Sort).ToDictionary();
        Assert.True(sorts["plain English"] * 2 <= Phrase.All.Count, $"{sorts["plain English"]} of {Phrase.All.Count} are plain English.");
        Assert.All(["Chinese", "mixed", "hard negative"], sort => Assert.True(sorts[sort] >= 100, $"{sorts[sort]} are {sort}."));
    }

    [Fact]
    public void No_phrase_stands_in_the_table_twice() =>
        Assert.Empty(Phrase.All.GroupBy(phrase => phrase.Words).Where(same => same.Count() > 1).Select(same => same.Key));
}
