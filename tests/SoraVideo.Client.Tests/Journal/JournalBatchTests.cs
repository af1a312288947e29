using SoraVideo.Client.Tests.TestKit;
using SoraVideo.Journal;

namespace SoraVideo.Client.Tests.Journal;

/// <summary>What is there once in every store, however many would add it, and what is asked of many.</summary>
public abstract class JournalBatchTests<TStore> : IDisposable
    where TStore : class, IDisposable, new()
{
    private readonly IStore store = (IStore)(object)new TStore();
    private readonly IJournal mine;
    private readonly IJournal theirs;

    protected JournalBatchTests()
    {
        mine = store.Open();
        theirs = store.Open();
    }

    private static TurnEntry Item => Entries.Turn() with { Batch = "night", Item = "name:city" };

    public void Dispose()
    {
        mine.Dispose();
        theirs.Dispose();
        store.Dispose();
        GC.SuppressFinalize(this);
    }

    [StoreFact]
    public void An_item_is_in_its_batch_once()
    {
        var added = new int[20];
        for (var round = 0; round < added.Length; round++)
        {
            var item = Item with { Item = $"name:{round}" };
            Parallel.For(0, 8, number => Interlocked.Add(ref added[round], (number % 2 == 0 ? mine : theirs).AddToBatch(item) is null ? 0 : 1));
        }

        Assert.All(added, count => Assert.Equal(1, count));
        Assert.NotNull(mine.AddToBatch(Item with { Batch = "day", Item = "name:0" }));
        Assert.NotNull(mine.Add(Entries.Turn()));
        Assert.NotNull(mine.Add(Entries.Turn()));
    }

    [StoreFact]
    public void One_that_failed_for_certain_makes_room_for_another_try()
    {
        var failed = mine.AddToBatch(Item)!;
        mine.Update(failed with { Status = VideoStatus.Failed });
        Assert.Null(theirs.AddToBatch(Item));
        mine.Release(failed);

        var again = theirs.AddToBatch(Item)!;

        Assert.Equal(again.Id, Assert.Single(mine.Find(new JournalQuery())).Id);
        Assert.Equal(VideoStatus.Planned, mine.Find(new JournalQuery())[0].Status);
        Assert.Null(mine.AddToBatch(Item));
    }

    [StoreFact]
    public void No_other_end_does()
    {
        foreach (var status in Enum.GetValues<VideoStatus>().Where(status => status != VideoStatus.Failed))
        {
            var item = mine.AddToBatch(Item with { Item = $"{status}" })!;
            mine.Update(item with { Status = status });
            mine.Release(item);

            Assert.Null(theirs.AddToBatch(Item with { Item = $"{status}" }));
        }
    }

    [StoreFact]
    public void The_same_is_rendered_once_at_a_time()
    {
        for (var round = 0; round < 20; round++)
        {
            var added = new System.Collections.Concurrent.ConcurrentBag<RenderEntry>();
            Parallel.For(0, 8, number =>
            {
                var render = Entries.Render($"render_{round}_{number}");
                if ((number % 2 == 0 ? mine : theirs).Add(render) is { } one)
                    added.Add(one);
            });

            var only = Assert.Single(added);
            (mine.Renders(only.SessionId!)[0].Id == only.Id ? Owner(only) : mine).Update(only with { Status = RenderStatus.Failed });
        }

        Assert.Equal(20, mine.Renders(Backend.SessionId).Count);
    }

    [StoreFact]
    public void Another_draft_format_quality_or_session_is_another_render()
    {
        var render = Entries.Render();
        mine.Add(render);

        Assert.NotNull(theirs.Add(render with { RenderId = "2", Draft = "other" }));
        Assert.NotNull(theirs.Add(render with { RenderId = "3", Format = "mov" }));
        Assert.NotNull(theirs.Add(render with { RenderId = "4", Quality = "low" }));
        Assert.NotNull(theirs.Add(render with { RenderId = "5", SessionId = "7" }));
        Assert.Equal(["4", "3", "2", "render_1"], mine.Renders(Backend.SessionId).Select(known => known.RenderId));
    }

    [StoreFact]
    public void Another_message_of_the_account_is_known_to_have_run()
    {
        var since = DateTimeOffset.UnixEpoch.AddHours(1);
        var turn = mine.Add(Entries.Turn());
        mine.Add(Entries.Turn() with { Account = "other", SentAt = since });
        mine.Add(Entries.Turn() with { SentAt = since.AddMinutes(-5), FinishedAt = since.AddMinutes(-1) });
        mine.Add(Entries.Turn() with { SentAt = since.AddMinutes(-21) });
        Assert.False(theirs.AnotherRan(turn, since));

        mine.Add(Entries.Turn() with { SentAt = since.AddMinutes(-19) });

        Assert.True(theirs.AnotherRan(turn, since));
    }

    private IJournal Owner(RenderEntry render)
    {
        try
        {
            mine.Update(render);
            return mine;
        }
        catch (NemoException)
        {
            return theirs;
        }
    }
}
