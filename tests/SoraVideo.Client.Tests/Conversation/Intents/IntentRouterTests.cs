using Xunit.Abstractions;

namespace SoraVideo.Client.Tests.Conversation.Intents;

public class IntentRouterTests(ITestOutputHelper output)
{
    [Fact]
    public void Every_phrase_of_the_table_gets_its_route()
    {
        var faults = Phrase.All.Select(phrase => (phrase.Set, Fault: phrase.Fault())).ToList();
        foreach (var set in faults.GroupBy(one => one.Set))
            output.WriteLine($"{set.Key}: {set.Count(one => one.Fault is null)} of {set.Count()}");
        var wrong = string.Join('\n', faults.Select(one => one.Fault).Where(fault => fault is not null));
        Assert.True(wrong.Length == 0, wrong);
        Assert.True(faults.Count >= 200, $"The table has {faults.Count} phrases only.");
    }
}
